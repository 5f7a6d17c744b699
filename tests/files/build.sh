#!/usr/bin/env bash
# Makes the files of this folder anew from ferry.md, with LibreOffice, pandoc and Chromium.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pandoc ferry.md -o pandoc.docx
pandoc ferry.md -t html --standalone --metadata lang=en -o "$work/page.html"
cp "$work/page.html" pandoc.html
pandoc ferry.md -t odt -o "$work/page.odt"
sed -e 's|</head>|<style>@page{size:A5}body{font:10pt serif}#head{font-size:20pt}</style></head>|' "$work/page.html" > "$work/print.html"
sed -e 's|</head>|<style>@page{size:A5;margin:15mm}body{font:9pt serif;column-count:2;text-align:justify;hyphens:auto}header,h1{column-span:all}</style></head>|' \
    "$work/page.html" > "$work/columns.html"
chromium --headless --no-sandbox --disable-gpu --print-to-pdf=chromium.pdf "file://$work/print.html"
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=columns.pdf "file://$work/columns.html"
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to docx --outdir "$work" "$work/page.odt"
mv "$work/page.docx" libreoffice.docx
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" libreoffice.docx
mv "$work/libreoffice.pdf" libreoffice.pdf
