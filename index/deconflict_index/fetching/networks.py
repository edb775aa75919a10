"""Which IP addresses belong to the public internet, and which lead to a local network or to this machine."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")  # all that IANA gives out: RFC 4291, 2.4
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, 2.5.5.1
_OTHERS = (
    IPv4Network("192.0.0.0/24"),  # RFC 6890: not global, or not known as such to older Pythons
    IPv4Network("168.63.129.16/32"),  # public by its number, a service of the host itself in Azure
    IPv6Network("3fff::/20"),  # RFC 9637: for documentation, newer than some Pythons
)


def is_public(ip: str) -> bool:
    """Whether an IP address, as text, is one of the public internet; IPv4 inside IPv6 is looked at too."""
    return _is_public(ip_address(ip))


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64 or ip in _COMPATIBLE:
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
        if ip not in _UNICAST or ip.scope_id is not None:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _OTHERS)
