"""Small files of every format, made from what a test wants in them."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape

import docx

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODT_NAMES = " ".join(f'xmlns:{each}="{OFFICE}:{each}:1.0"' for each in ("office", "text", "style", "table"))
ODT_NAMES += f' xmlns:draw="{OFFICE}:drawing:1.0"'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, part in parts.items():
            written.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def saved(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def docx_of(lines: Iterable[str]) -> bytes:
    """A Word document with a paragraph a line."""
    return docx_with("".join(f"<w:p>{words(line)}</w:p>" for line in lines))


@cache
def _template() -> Mapping[str, bytes]:
    return unzipped(saved(docx.Document()))


def docx_with(body: str, **parts: str) -> bytes:
    """A Word document with this markup as its body; `footnotes` and `comments` are the markup of those parts."""
    held = dict(_template())
    held["word/document.xml"] = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
    relations, types = held["word/_rels/document.xml.rels"].decode(), held["[Content_Types].xml"].decode()
    for kind, markup in parts.items():
        held[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{markup}</w:{kind}>'.encode()
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        link = f'<Relationship Id="x{kind}" Type="{base}/{kind}" Target="{kind}.xml"/>'
        relations = relations.replace("</Relationships>", f"{link}</Relationships>")
        told = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        types = types.replace("</Types>", f'<Override PartName="/word/{kind}.xml" ContentType="{told}"/></Types>')
    held["word/_rels/document.xml.rels"], held["[Content_Types].xml"] = relations.encode(), types.encode()
    return zipped(held)


def words(text: str) -> str:
    """A run of Word."""
    shown = escape(text).replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    return f"<w:r><w:t>{shown}</w:t></w:r>"


def odt_with(body: str, *, styles: str = "", page: str = "", **parts: str) -> bytes:
    """An OpenDocument text with this markup in its body, these list styles, and this markup in its page styles."""
    content = f"""<office:document-content {ODT_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>
      <office:body><office:text>{body}</office:text></office:body></office:document-content>"""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {ODT_NAMES}>{page}</office:document-styles>",
            **{name.replace("__", "/"): part for name, part in parts.items()},
        }
    )


def odt_of(lines: Iterable[str]) -> bytes:
    return odt_with("".join(f"<text:p>{_odt_words(line)}</text:p>" for line in lines))


def _odt_words(text: str) -> str:
    return escape(text).replace("  ", ' <text:s text:c="1"/>').replace("\n", "<text:line-break/>")


def rtf_words(text: str) -> str:
    """Text as Word writes it in RTF: what is no ASCII as UTF-16 units, with a question mark to stand in."""
    told = []
    for sign in text:
        if sign in "\\{}":
            told.append(f"\\{sign}")
        elif sign == "\n":
            told.append("\\line ")
        elif sign == "\t":
            told.append("\\tab ")
        elif sign.isascii():
            told.append(sign)
        else:
            units = sign.encode("utf-16-le")
            told += [
                f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?" for at in range(0, len(units), 2)
            ]
    return "".join(told)


def rtf_with(body: str, head: str = "") -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{head}\n{body}}}".encode("latin-1")


def rtf_of(lines: Iterable[str]) -> bytes:
    return rtf_with("\n".join(f"\\pard {rtf_words(line)}\\par" for line in lines))


def html_of(lines: Iterable[str]) -> bytes:
    shown = "".join(f"<p>{escape(line)}</p>".replace("\n", "<br>") for line in lines)
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{shown}</body></html>".encode()


def pdf_objects(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, trailer, table)
    return bytes(made)


def stream(content: bytes, more: bytes = b"", *, packed: bool = False) -> bytes:
    held = zlib.compress(content) if packed else content
    told = more + (b"/Filter/FlateDecode" if packed else b"")
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (told, len(held), held)


def pdf_of(pages: Iterable[Iterable[str]], trailer: bytes = b"", catalogue: bytes = b"") -> bytes:
    """A PDF with a page for each list of lines, in Windows-1252."""
    contents = [stream(_page(lines)) for lines in pages]
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(contents):
        resources = b"<</Font<</F1 3 0 R>>>>"
        objects += [
            b"<</Type/Page/Parent 2 0 R/Resources%s/Contents %d 0 R>>" % (resources, first + 2 * number + 1),
            content,
        ]
    return pdf_objects(objects, trailer)


def _page(lines: Iterable[str]) -> bytes:
    shown = b"BT /F1 12 Tf 14 TL 50 800 Td\n"
    for line in lines:
        written = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown += b"(%s) Tj T*\n" % written
    return shown + b"ET"
