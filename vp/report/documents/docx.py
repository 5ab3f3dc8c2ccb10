"""The report as a Word document: real headings, lists and tables, charts as vector pictures with a description.

Made without author, times, thumbnail or comments. Word (2016 and later) shows the charts as SVG; other programs show a
picture of dots, which is drawn where typst (extra `pdf`) is installed and empty where it is not: the table beside each
chart tells the same. A preview has its stamp in the header of every page.
"""

from __future__ import annotations

import base64
import io
from typing import Any

from vp.report.documents import charts
from vp.report.documents.docx_tables import INK, QUIET, add_table, line_of
from vp.report.documents.model import Block, Bullets, Document, Figure, Paragraph, Runs, Subheading
from vp.report.documents.package import cleaned, extra

_ACCENT, _STAMP = "1D4F73", "A3261B"
# One transparent pixel: what a program that cannot draw SVG shows instead.
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
_UNWANTED = (
    "docProps/thumbnail.jpeg",
    "customXml/item1.xml",
    "customXml/itemProps1.xml",
    "customXml/_rels/item1.xml.rels",
    "word/stylesWithEffects.xml",
)
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def write(document: Document) -> bytes:
    """The Word document. ExtraMissing without python-docx."""
    word = extra("docx", "word").Document()
    _set_up(word, document)
    if document.subtitle:
        line_of(word, document.subtitle, size=11, colour=QUIET)
    word.add_paragraph(document.title, style="Title")
    for chapter in document.chapters:
        word.add_heading(chapter.heading, 1)
        for block in chapter.blocks:
            _block(word, block, document)
    buffer = io.BytesIO()
    word.save(buffer)
    return cleaned(buffer.getvalue(), document.title, document.language, drop=_UNWANTED)


def _set_up(word: Any, document: Document) -> None:
    """A4, fonts, language, the stamp above and page numbers below."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    sizes = {"Normal": 10.5, "Title": 21, "Heading 1": 15, "Heading 2": 11.5, "Heading 3": 10.5}
    for name, size in sizes.items():
        style = word.styles[name]
        font = style.font
        font.name, font.size = "Calibri", Pt(size)
        font.color.rgb = RGBColor.from_string(_ACCENT if name == "Heading 1" else INK)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), "Calibri")
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    word.styles["Heading 1"].paragraph_format.space_before = Pt(20)
    word.styles["Heading 2"].paragraph_format.space_before = Pt(14)
    _hyphenate(word)
    properties = word.styles.element.find(".//" + qn("w:rPrDefault") + "/" + qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    language.set(qn("w:val"), "nl-NL" if document.language == "nl" else "en-GB")
    _margins(section, document)


def _hyphenate(word: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = word.settings.element
    settings.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))


def _margins(section: Any, document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    above.alignment = below.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if document.stamp:
        run = above.add_run(document.stamp)
        run.bold = True
        run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(_STAMP)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = below.add_run()
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(QUIET)
        run._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if kind:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
    else:
        element = OxmlElement("w:instrText")
        element.text = text
    return element


def _runs(paragraph: Any, runs: Runs) -> None:
    for each in runs:
        run = paragraph.add_run(each.text)
        run.bold, run.italic = each.bold or None, each.italic or None


def _block(word: Any, block: Block, document: Document) -> None:
    if isinstance(block, Paragraph):
        _runs(word.add_paragraph(style="Quote" if block.kind == "quote" else None), block.runs)
    elif isinstance(block, Subheading):
        word.add_heading(block.text, block.level + 1)
    elif isinstance(block, Bullets):
        _list(word, block)
    elif isinstance(block, Figure):
        _figure(word, block)
    else:
        add_table(word, block, document)


def _list(word: Any, block: Bullets) -> None:
    """Bullets by Word's style; numbers as text, since Word would count on from an earlier list."""
    from docx.shared import Mm

    for number, item in enumerate(block.items, start=1):
        paragraph = word.add_paragraph(style=None if block.ordered else "List Bullet")
        if block.ordered:
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(6), Mm(-6)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(6))
            paragraph.add_run(f"{number}.\t")
        _runs(paragraph, item)


def _dots(picture: str) -> bytes:
    """The chart as PNG for programs that do not draw SVG; one clear pixel without typst."""
    from vp.report.documents.charts import WIDTH

    try:
        import typst
    except ImportError:
        return _PIXEL
    page = (
        '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: %dpt)'
    )
    compiler = typst.Compiler(input=(page % WIDTH).encode(), ignore_system_fonts=True, sys_inputs={"svg": picture})
    drawn = compiler.compile(format="png", ppi=144)
    return drawn if isinstance(drawn, bytes) else _PIXEL


def _figure(word: Any, figure: Figure) -> None:
    """The chart as SVG, with dots for programs that cannot draw one, and its description as alternative text."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.shared import Mm

    picture = charts.svg(figure, "Calibri, Carlito, Arial, sans-serif")
    box = picture.partition('viewBox="')[2].partition('"')[0].split()
    width, height = float(box[2]), float(box[3])
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    dots = _dots(charts.svg(figure, "Libertinus Serif"))
    shape = paragraph.add_run().add_picture(io.BytesIO(dots), width=Mm(146), height=Mm(146 * height / width))
    number = sum(part.partname.endswith(".svg") for part in word.part.package.iter_parts()) + 1
    part = Part(PackURI(f"/word/media/chart{number}.svg"), "image/svg+xml", picture.encode(), word.part.package)
    relation = word.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image")
    shape._inline.graphic.graphicData.pic.blipFill.blip.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f'<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            f' r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )
    shape._inline.docPr.set("name", figure.title)
    shape._inline.docPr.set("descr", figure.description)
    line_of(word, figure.title, size=9, colour=QUIET, keep=True, style="Caption")
