"""Addresses: what is one, which are refused, and how they are shown; no spelling of a local one passes."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.fetching.addresses import FetchError, address_of, is_address, shown
from deconflict_index.fetching.networks import is_public

SENT = {
    "https://nahr.example": "https://nahr.example/",
    " HTTP://Nahr.Example:80/a?b=c#part ": "http://nahr.example/a?b=c",
    "https://nahr.example:8443/": "https://nahr.example:8443/",
    "https://nahr.example./": "https://nahr.example/",
    "https://نهر.example/أخبار/خبر 1?س=ص": (
        "https://xn--wgb5bd.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%AE%D8%A8%D8%B1%201?%D8%B3=%D8%B5"
    ),
    "https://nahr.example/%D8%A3%20b%2Fc": "https://nahr.example/%D8%A3%20b%2Fc",
    "https://nahr.example/@writer/1": "https://nahr.example/@writer/1",
    "http://93.184.216.34/": "http://93.184.216.34/",
    "http://[2606:2800:21F:0::1]/": "http://[2606:2800:21f::1]/",
    "http://１２７.0.0.1/": "http://127.0.0.1/",
}
"""What a person writes, and what is asked for."""

REFUSED = {
    "javascript:alert(1)": "javascript: addresses are not fetched",
    "data:text/html,<b>x</b>": "data: addresses are not fetched",
    "file:///etc/passwd": "file: addresses are not fetched",
    "ftp://nahr.example/": "ftp: addresses are not fetched",
    "nahr.example/a": "an address without http:// is not fetched",
    "https://": "its host is no name",
    "https:///a": "its host is no name",
    "https://user:secret@nahr.example/": "user name or password",
    "https://user@nahr.example/": "user name or password",
    "https://nahr.example\\@127.0.0.1/": "user name or password",
    "https://nahr.example\\.evil/": "its host is no name",
    "https://nahr.example:99999/": "no address",
    "https://nahr.example:0/": "port 0",
    "https://nahr.example:x/": "no address",
    "https://nahr..example/": "its host is no name",
    "https://-nahr.example/": "its host is no name",
    "https://nahr example/": "its host is no name",
    "https://%31%32%37.0.0.1/": "its host is no name",
    "https://nahr.example/\x1b]52;c;x\x07": "control characters",
    "https://nahr.example/\n\nGET /": "control characters",
    f"https://nahr.example/{'a' * 5000}": "longer than 4,096 characters",
    f"https://{'a' * 70}.example/": "its host is no name",
    "https://[::1": "no address",
    "https://[fe80::1%25eth0]/": "its host is no name",
    "http://2130706433/": "no plain IP address",
    "http://0x7f000001/": "no plain IP address",
    "http://0x7f.1/": "no plain IP address",
    "http://0177.0.0.1/": "no plain IP address",
    "http://127.1/": "no plain IP address",
    "http://127.0.0.1.2/": "no plain IP address",
    "http://nahr.0x1/": "no plain IP address",
    "http://127。1/": "no plain IP address",
}

SHOWN = {
    "https://xn--wgb5bd.example/%D8%A3%D8%AE": "https://نهر.example/أخ",
    "https://xn--80ak6aa92e.com/": "https://xn--80ak6aa92e.com/",  # Cyrillic that looks like a Latin name
    "https://nahr.example/%E2%80%AE%1B%2F": "https://nahr.example/%E2%80%AE%1B%2F",
    "https://user:secret@nahr.example/a": "https://nahr.example/a",
    "https:/user:secret@nahr.example/a": "https:/nahr.example/a",
    "https://nahr.example/\x1b[2J\u202e": "https://nahr.example/\ufffd[2J\ufffd",
}

LOCAL = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001::1",
    "2001:db8::1",
    "3fff::1",
    "100::1",
    "5f00::1",
]
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "2606:2800:21f::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]

LOCAL_NETWORKS = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
    )
]
local_numbers = st.sampled_from(LOCAL_NETWORKS).flatmap(
    lambda network: st.integers(int(network[0]), int(network[-1])).map(IPv4Address)
)


@pytest.mark.parametrize(("written", "sent"), SENT.items())
def test_what_is_sent(written: str, sent: str) -> None:
    assert str(address_of(written)) == sent
    assert str(address_of(sent)) == sent


@pytest.mark.parametrize(("written", "reason"), REFUSED.items())
def test_what_is_refused(written: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as told:
        address_of(written)
    line = str(told.value)
    assert line.isprintable() and "secret" not in line and len(line) < 400
    assert told.value.lasting


@pytest.mark.parametrize(("written", "read"), SHOWN.items())
def test_what_is_shown(written: str, read: str) -> None:
    assert shown(written) == read


@pytest.mark.parametrize(
    "place", ["https://a.example", "HTTP://a", "javascript:x", "data:,x", "file:/etc", "x://y"]
)
def test_an_address_is_told_from_a_path(place: str) -> None:
    assert is_address(place)


@pytest.mark.parametrize(
    "place", ["news.txt", "./a:b", "C:", "10:30 news.txt", "a/http://b", "-", "", "أخبار"]
)
def test_a_path_is_told_from_an_address(place: str) -> None:
    assert not is_address(place)


@pytest.mark.parametrize("ip", LOCAL)
def test_local_numbers(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_numbers(ip: str) -> None:
    assert is_public(ip)


@given(local_numbers, st.sampled_from(["mapped", "compatible", "nat64", "6to4"]))
def test_a_local_number_within_another_stays_local(inner: IPv4Address, how: str) -> None:
    number = int(inner)
    outer = {
        "mapped": 0xFFFF << 32 | number,
        "compatible": number,
        "nat64": 0x64FF9B << 96 | number,
        "6to4": 0x2002 << 112 | number << 80 | 1,
    }[how]
    assert not is_public(str(inner))
    assert not is_public(str(IPv6Address(outer)))


def spellings(ip: IPv4Address) -> st.SearchStrategy[str]:
    """The ways in which inet_aton takes an IPv4 address: one to four numbers, of three bases each."""
    octets = ip.packed
    last = [int.from_bytes(octets[parts:]) for parts in range(4)]
    forms = [[*octets[:parts], last[parts]] for parts in range(4)]
    bases = st.lists(st.sampled_from(["{}", "0x{:x}", "0{:o}", "0X{:X}", "0x00{:x}"]), min_size=4, max_size=4)
    dot = st.sampled_from([".", "。", "．"])
    return st.builds(
        lambda form, base, sign, end: sign.join(map(str.format, base, form)) + end,
        st.sampled_from(forms),
        bases,
        dot,
        st.sampled_from(["", "."]),
    )


@given(local_numbers.flatmap(spellings))
def test_no_spelling_of_a_local_number_passes(host: str) -> None:
    try:
        address = address_of(f"http://{host}/")
    except FetchError:
        return
    assert not is_public(address.host)


@given(st.text(max_size=40))
def test_any_host_is_refused_or_spelt_plainly(host: str) -> None:
    try:
        address = address_of(f"http://{host}/")
    except FetchError as error:
        assert str(error).isprintable()
        return
    assert str(address).isascii() and "@" not in address.authority
    assert str(address_of(str(address))) == str(address)


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_is_public_is_given_out(ip: IPv6Address) -> None:
    assert (
        not is_public(str(ip))
        or ip in IPv6Network("2000::/3")
        or ip.ipv4_mapped
        or int(ip) >> 96 in (0, 0x64FF9B)
    )
