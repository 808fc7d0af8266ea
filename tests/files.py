"""One article as a file of every format: what the tests of readers start from."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

from chronology import readers
from chronology.model import Article, BlockKind, Notice

TITLE = "Island ferry will sail again on Monday"
FIRST = (
    "The governor of the island said the ferry would sail again on Monday, once the divers had looked at its screws "
    "and the harbour master had signed the papers that the insurers wanted to see."
)
SECOND = (
    "Islanders waited on the quay for the third day, and the shop by the church had run out of bread, milk and lamp "
    "oil by noon, its owner told a reporter who had come over in a fishing boat."
)
CAPTION = "The ferry at its berth on July 30, 2018. Photo: Ann Writer"
STAMP = "2019-03-14T09:30:00+00:00"
HTML = f"""<!doctype html><html lang="en-GB"><head><title>{TITLE} - Example</title>
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"{STAMP}",
"author":{{"name":"Ann Writer"}},"publisher":{{"name":"Example News"}}}}</script>
<link rel="canonical" href="https://example.org/2019/03/14/ferry"></head><body><nav><a href="/">Home</a></nav>
<article><h1>{TITLE}</h1><figure><img src="x.jpg"><figcaption>{CAPTION}</figcaption></figure>
<p>{FIRST}</p><p>{SECOND}</p></article><footer>Example News 2019</footer></body></html>"""


def read(*paths: Path, **options: object) -> list[Article | Notice]:
    return list(readers.read(paths, readers.ReadOptions(**options)))  # type: ignore[arg-type]


def one(path: Path, content: bytes | str, **options: object) -> Article:
    """The one article a file with this content gives."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    items = read(path, **options)
    assert len(items) == 1, items
    assert isinstance(items[0], Article), items[0]
    return items[0]


def body(item: Article) -> list[str]:
    return [item.text[b.start : b.end] for b in item.blocks if b.kind is BlockKind.BODY]


def docx_bytes() -> bytes:
    """A Word file as another program writes it: a title, a date line, two paragraphs, a caption."""
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 0)
    for text in ("14 March 2019, 09:30 GMT", FIRST, SECOND, CAPTION):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mail_bytes() -> bytes:
    return (
        f"From: Example News <desk@example.org>\nTo: you@example.org\nSubject: {TITLE}\n"
        f"Date: Thu, 14 Mar 2019 09:30:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{FIRST}\n\n{SECOND}\n"
    ).encode()


def mhtml_bytes() -> bytes:
    return (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/2019/03/14/ferry\nMIME-Version: 1.0\n"
        'Date: Fri, 15 Mar 2019 10:00:00 -0000\nContent-Type: multipart/related; type="text/html"; boundary="B"\n\n'
        f"--B\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n{HTML}\n--B--\n"
    ).encode()


def feed_bytes() -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title><item>'
        f"<title>{TITLE}</title><link>https://example.org/ferry</link><pubDate>Thu, 14 Mar 2019 09:30:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item></channel></rss>"
    ).encode()


def pdf_bytes() -> bytes:
    """A PDF of one page, written by hand: title, date, two paragraphs of wrapped lines."""
    import textwrap

    lines = [TITLE, "14 March 2019, 09:30 GMT", "", *textwrap.wrap(FIRST, 80), "", *textwrap.wrap(SECOND, 80)]
    stream = "BT /F1 10 Tf 50 800 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>>>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{out.index('xref')}\n%%EOF"
    return out.encode("latin-1")


def rtf_bytes() -> bytes:
    """Rich text with a table of fonts, a picture's bytes, and a title of another size."""
    lines = "".join(f"{line}\\par\n\\par\n" for line in ("14 March 2019, 09:30 GMT", FIRST, SECOND))
    fonts = r"{\fonttbl{\f0\fswiss Arial;}}{\*\generator Example;}{\pict 0011ff}"
    return rf"{{\rtf1\ansi\ansicpg1252\uc1{fonts}{{\fs36 {TITLE}}}\par\par {lines}}}".encode()


def warc_bytes() -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/2019/03/14/ferry\r\n"
        "WARC-Date: 2019-03-15T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


def csv_bytes() -> bytes:
    return f'headline;pubDate;body\n{TITLE};{STAMP};"{FIRST}\n\n{SECOND}"\n'.encode()


TEXT = f"{TITLE}\n\n14 March 2019, 09:30 GMT\n\n{FIRST}\n\n{SECOND}\n"
MARKDOWN = f"---\ntitle: {TITLE}\ndate: 2019-03-14 09:30:00 +0000\n---\n\n# {TITLE}\n\n{FIRST}\n\n{SECOND}\n"
ROW = json.dumps(
    {"title": TITLE, "body": f"{FIRST}\n\n{SECOND}", "published_at": STAMP, "source": {"name": "Example News"}}
)
CONTENTS: dict[str, bytes] = {
    "a.txt": TEXT.encode(),
    "a.html": HTML.encode(),
    "a.htm": HTML.encode("utf-16"),
    "a.mhtml": mhtml_bytes(),
    "a.md": MARKDOWN.encode(),
    "a.json": ROW.encode(),
    "list.json": f'{{"status": "ok", "articles": [{ROW}]}}'.encode(),
    "a.jsonl": f"{ROW}\n\n".encode(),
    "a.csv": csv_bytes(),
    "a.rss": feed_bytes(),
    "a.xml": feed_bytes(),
    "a.eml": mail_bytes(),
    "a.mbox": b"From desk Thu Mar 14 09:30:00 2019\n" + mail_bytes(),
    "a.docx": docx_bytes(),
    "a.pdf": pdf_bytes(),
    "a.rtf": rtf_bytes(),
    "a.warc": warc_bytes(),
    "a.warc.gz": gzip.compress(warc_bytes()),
    "a.txt.gz": gzip.compress(TEXT.encode()),
}


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


def tarred(mode: str, **members: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as package:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            package.addfile(info, io.BytesIO(data))
    return stream.getvalue()
