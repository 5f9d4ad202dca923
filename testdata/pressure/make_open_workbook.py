#!/usr/bin/env python3
"""Writes readings.xlsx, a small workbook of ours: two sheets, prefixed names, shared and own texts, dates by format."""
import pathlib
import zipfile

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PREFIXED = MAIN.replace("xmlns=", "xmlns:x=")
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
    "xl/workbook.xml": f'<workbook {MAIN}><workbookPr date1904="false"/><sheets><sheet name="BP" sheetId="2"/>'
    '<sheet name="Cover" sheetId="10"/></sheets></workbook>',
    "xl/worksheets/sheet10.xml": f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Cover</t></is>'
    "</c></row></sheetData></worksheet>",
    "xl/worksheets/sheet2.xml": f"""<x:worksheet {PREFIXED}><x:sheetData>
<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>
<x:row r="3"><x:c r="A3" t="s"><x:v>1</x:v></x:c><x:c r="B3" t="s"><x:v>2</x:v></x:c><x:c r="C3" t="s"><x:v>3</x:v></x:c>
<x:c r="D3" t="s"><x:v>4</x:v></x:c><x:c r="F3" t="s"><x:v>5</x:v></x:c></x:row>
<x:row r="4"><x:c r="A4" s="1"><x:v>44298.3125</x:v></x:c><x:c r="B4"><x:v>121</x:v></x:c><x:c r="C4"><x:v>78</x:v></x:c>
<x:c r="D4"><x:v>61</x:v></x:c><x:c r="F4" t="inlineStr"><x:is><x:r><x:t>after </x:t></x:r><x:r><x:t>coffee</x:t></x:r></x:is></x:c></x:row>
<x:row><x:c s="2"><x:v>44299.802777777775</x:v></x:c><x:c><x:f>B4-3</x:f><x:v>118</x:v></x:c><x:c t="str"><x:v>76</x:v></x:c>
<x:c t="e"><x:v>#N/A</x:v></x:c></x:row>
</x:sheetData></x:worksheet>""",
    "xl/styles.xml": f'<styleSheet {MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>'
    '</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/>'
    '<xf numFmtId="164"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": f'<sst {MAIN} count="6"><si><t>Blood pressure</t></si><si><t>Date</t></si><si><r><t>Sys</t></r>'
    '<r><t>tolic</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>Diastolic</t></si>'
    '<si><t xml:space="preserve"> Pulse </t></si><si><t>Notes</t></si></sst>',
}

with zipfile.ZipFile(pathlib.Path(__file__).with_name("readings.xlsx"), "w") as out:
    for name, body in PARTS.items():
        entry = zipfile.ZipInfo(name, (2021, 4, 12, 7, 30, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        out.writestr(entry, '<?xml version="1.0" encoding="UTF-8"?>' + body)
