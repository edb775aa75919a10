"""News of which three articles are one report, printed under titles and dates of their own."""

from __future__ import annotations

import json
from pathlib import Path

LEAD = "قال وزير الدفاع التركي خالد دمير إن وزير الدفاع الروسي أجرى اتصالا هاتفيا مع نظيره المصري"
REST = "وأوضح أن الاتصال جرى مساء الأحد قبل الغارة بنحو ساعة، وأن الجانبين تبادلا الإحداثيات ومسارات الطيران."
LAST = "وأضاف أن الخط الساخن سيبقى مفتوحا على مدار الساعة إلى حين عودة اللجنة المشتركة إلى اجتماعاتها."
ELSEWHERE = (
    "افتتح وزير الثقافة معرض الكتاب في العاصمة بمشاركة دور نشر من عشرين بلدا، وقال إن برنامج هذا العام يضم"
    " ندوات عن الترجمة وأدب الأطفال وورشا للرسم تستمر حتى نهاية الأسبوع المقبل."
)
NEWS = {
    "late": ("القاهرة تهاتف موسكو", f"{LEAD}. {REST} {LAST}", "2024-12-04", "صحيفة الجبل"),
    "first": ("هاتف الوزير يرن", f"{LEAD}. {REST} {LAST}", "2024-12-02", "وكالة النهر"),
    "undated": ("اتصال قبل الغارة", f"{LEAD} ليلا. {REST} {LAST}", None, "موقع المرصد"),
    "other": ("معرض الكتاب", ELSEWHERE, "2024-12-03", "وكالة النهر"),
}
OLDEST_FIRST = ["first", "late", "undated"]


def lines(file: Path, *names: str) -> Path:
    keys = ("title", "text", "date", "source")
    found = (dict(zip(keys, NEWS[name], strict=True)) | {"url": f"https://{name}.example"} for name in names)
    file.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in found), encoding="utf-8")
    return file
