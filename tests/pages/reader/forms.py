"""Ordinary ways in which a page on the web has the words of a passage. All texts are made up."""

from typing import NamedTuple


class Form(NamedTuple):
    """A passage, a quote from it, and how a page shows them."""

    name: str
    text: str
    quote: str
    html: str
    language: str = "en"
    not_in: frozenset[str] = frozenset()
    """The browsers that have no way to find it."""


FERRY = (
    "The ferry at Oudeveer crossed the river every quarter of an hour until the bridge was built, "
    "and most of the villagers took it to the market."
)
CROSSED = "crossed the river every quarter of an hour until the bridge was built"
MILL = "Oudeveer’s mill had three pairs of stones, „Big Anna“ among them, and cost 12 500 guilders."


def _ferry(name: str, *changes: tuple[str, str], quote: str = CROSSED, style: str = "") -> Form:
    html = FERRY
    for old, new in changes:
        assert old in html, old
        html = html.replace(old, new)
    return Form(name, FERRY, quote, f"<style>{style}</style><p>{html}</p>")


def _mill(name: str, quote: str, *changes: tuple[str, str]) -> Form:
    html = MILL
    for old, new in changes:
        assert old in html, old
        html = html.replace(old, new)
    return Form(name, MILL, quote, f"<p>{html}</p>")


BOX = ".box {display: inline-block}"

FORMS = (
    _ferry("a plain paragraph"),
    _ferry(
        "words in bold, in italics and in a link",
        ("river", "<a href='#'>ri<b>ver</b></a>"),
        ("an hour", "<em>an <strong>hour</strong></em>"),
    ),
    _ferry("an inline-block link", ("quarter", "<a class=box href='#'>quarter</a>"), style=BOX),
    _ferry(
        "an inline-block link near the start",
        ("river", "<a class=box href='#'>river</a>"),
        style=BOX,
    ),
    _ferry(
        "an inline-block link near the end",
        ("bridge", "<a class=box href='#'>bridge</a>"),
        style=BOX,
    ),
    _ferry(
        "three inline-block links",
        ("river", "<a class=box href='#'>river</a>"),
        ("hour", "<a class=box href='#'>hour</a>"),
        ("bridge", "<a class=box href='#'>bridge</a>"),
        style=BOX,
    ),
    _ferry("a footnote in brackets", ("hour", "hour<sup><a href='#'>[1]</a></sup>")),
    _ferry("a footnote without brackets", ("hour", "hour<sup>1</sup>")),
    _ferry("a footnote right behind the quote", ("built,", "built<sup>1</sup>,")),
    _ferry("a line break", ("an hour", "an hour<br>")),
    _ferry("a line break near the start", ("the river", "the river<br>")),
    _ferry("verse", ("river", "river<br>"), ("quarter", "quarter<br>"), ("until", "until<br>")),
    _ferry(
        "a drop cap",
        ("The ferry", "<span class=cap>T</span>he ferry"),
        quote=f"The ferry at Oudeveer {CROSSED}",
        style=".cap {float: left; font-size: 3em}",
    ),
    _ferry(
        "a drop cap by ::first-letter",
        quote=f"The ferry at Oudeveer {CROSSED}",
        style="p::first-letter {float: left; font-size: 3em}",
    ),
    _ferry(
        "soft hyphens",
        ("quarter", "quar&shy;ter"),
        ("villagers", "vil&shy;lag&shy;ers"),
        ("built", "bu&shy;ilt"),
    ),
    _ferry("breaks offered by <wbr>", ("quarter", "quar<wbr>ter")),
    _ferry("no-break spaces", ("an hour", "an&nbsp;hour"), ("the bridge", "the&nbsp;bridge")),
    _ferry("line ends in the source of the page", ("quarter of", "quarter\n      of")),
    _ferry("capitals by style", style="p {text-transform: uppercase}"),
    _ferry(
        "each word in an element of its own",
        *(
            (f" {word}", f" <span>{word}</span>")
            for word in CROSSED.split()
            if word not in {"of", "the", "was", "an"}
        ),
    ),
    _ferry(
        "a remark that is not displayed",
        ("hour", "hour <span style='display: none'>fifteen minutes</span>"),
    ),
    _ferry(
        "a remark for screen readers",
        ("hour", "hour <span class=sr>fifteen minutes</span>"),
        style=".sr {position: absolute; width: 1px; overflow: hidden; clip-path: inset(50%)}",
    ),
    _ferry(
        "a picture in the middle",
        (
            "until",
            "</p><figure><svg width=300 height=200></svg>Bridge in 1903</figure><p>until",
        ),
    ),
    Form(
        "an advertisement in the middle",
        FERRY,
        CROSSED,
        f"<p>{FERRY.replace('an hour', 'an hour</p><div>Shoes, now cheaper</div><p>')}</p>",
    ),
    Form(
        "a cell of a table",
        FERRY,
        CROSSED,
        "<table><tr><th>Before<td>" + FERRY + "<tr><th>Then<td>Cars</table>",
    ),
    Form(
        "cells of a table",
        "Crossing the river in 1890 Ferry every 15 minutes Bridge two minutes",
        "Ferry every 15 minutes",
        "<table><caption>Crossing the river in 1890</caption><tr><td>Ferry<td>every 15 minutes"
        "<tr><td>Bridge<td>two minutes</table>",
    ),
    Form("a list", FERRY, CROSSED, f"<ul><li>Boats<li>{FERRY}<li>Trains</ul>"),
    Form("a heading", FERRY, CROSSED, f"<h2>{FERRY}</h2>"),
    Form(
        "a closed <details>",
        FERRY,
        CROSSED,
        f"<details><summary>More</summary><p>{FERRY}</p></details>",
    ),
    Form(
        "words that a script adds",
        FERRY,
        CROSSED,
        f"<p id=late></p><script>setTimeout(() => {{late.textContent = {FERRY!r}}}, 300)</script>",
        not_in=frozenset({"Firefox"}),
    ),
    Form("lines of one word each", FERRY, CROSSED, "<p style='width: 1px'>" + FERRY + "</p>"),
    _mill("a name before an apostrophe", "Oudeveer"),
    _mill("straight marks for curly ones", "Oudeveer’s mill had three pairs of stones", ("’", "'")),
    _mill(
        "other quotation marks, inside",
        "three pairs of stones, „Big Anna“ among them, and cost",
        ("„Big Anna“", "“Big Anna”"),
    ),
    _mill("other quotation marks, around", "„Big Anna“", ("„Big Anna“", "“Big Anna”")),
    _mill(
        "guillemets",
        "three pairs of stones, „Big Anna“ among them, and cost",
        ("„Big Anna“", "«\u202fBig Anna\u202f»"),
    ),
    _mill("a narrow no-break space in a number", "cost 12 500 guilders", ("12 500", "12\u202f500")),
    _mill("a number before its unit", "12 500", ("12 500 guilders", "12&nbsp;500&nbsp;guilders")),
    Form(
        "non-breaking hyphens",
        "They sold a Mohr-12 engine to the mill.",
        "sold a Mohr-12 engine to",
        "<p>They sold a Mohr&#x2011;12 engine to the mill.",
    ),
    Form(
        "French marks",
        "Le meunier répondit\u202f: «\u202fOui\u202f», et il ferma la porte du moulin.",
        "Oui",
        "<p>Le meunier répondit\u202f: «\u202fOui\u202f», et il ferma la porte du moulin.",
        "fr",
    ),
    Form(
        "Arabic",
        "عبرت العبّارة النهر كل ربع ساعة حتى بُني الجسر في القرية.",
        "كل ربع ساعة حتى بُني الجسر",
        "<p dir=rtl lang=ar>عبرت العبّارة النهر كل ربع ساعة حتى بُني الجسر في القرية.",
        "ar",
    ),
    Form(
        "Hebrew",
        "המעבורת חצתה את הנהר כל רבע שעה עד שנבנה הגשר בכפר.",
        "כל רבע שעה",
        "<p dir=rtl lang=he>המעבורת חצתה את הנהר כל רבע שעה עד שנבנה הגשר בכפר.",
        "he",
    ),
    Form(
        "Chinese",
        "旧渡口的渡船每一刻钟过河一次，直到大桥建成。村民坐渡船去市场。",  # noqa: RUF001
        "每一刻钟过河一次",
        "<p lang=zh>旧渡口的渡船每一刻钟过河一次，直到大桥建成。村民坐渡船去市场。",  # noqa: RUF001
        "zh",
    ),
    Form(
        "Japanese with readings",
        "古い渡し船は十五分ごとに川を渡った。村人は市場へ行った。",
        "十五分ごとに川を渡った",
        "<p lang=ja>古い渡し船は十五分ごとに<ruby>川<rt>かわ</rt></ruby>を渡った。"
        "村人は市場へ行った。",
        "ja",
        not_in=frozenset({"Chromium"}),
    ),
    Form(
        "Thai",
        "เรือข้ามฟากข้ามแม่น้ำทุกสิบห้านาทีจนสะพานสร้างเสร็จ",
        "ข้ามแม่น้ำทุกสิบห้านาที",
        "<p lang=th>เรือข้ามฟาก<i>ข้ามแม่น้ำทุกสิบห้านาที</i>จนสะพานสร้างเสร็จ",
        "th",
    ),
    Form(
        "a long quote", " ".join([FERRY] * 3), " ".join([FERRY] * 3), "<p>" + " ".join([FERRY] * 3)
    ),
    Form("a quote that the headline has too", FERRY, "Oudeveer", f"<p>{FERRY}"),
    Form("a quote of two words that the headline has too", FERRY, "the bridge", f"<p>{FERRY}"),
)
