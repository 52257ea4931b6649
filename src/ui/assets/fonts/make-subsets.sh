#!/usr/bin/env bash
# Makes the font files of this folder from npm's fontsource packages. Needs fonttools and brotli (Debian: python3-fonttools python3-brotli).
# Usage: make-subsets.sh PACKAGES_DIR, where PACKAGES_DIR holds @fontsource-variable/source-serif-4 and @fontsource-variable/atkinson-hyperlegible-next.
# Three files a face: what English pages use (base), the accents of western Europe (latin), and macrons and the rest of Latin (extended).
# Names are removed from the subsets: they are ours to serve under a name of our own, as the Open Font License asks of changed fonts.
set -euo pipefail
packages=$1/@fontsource-variable
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
base=U+0020-007E,U+00A0,U+00A9,U+00B7,U+00D7,U+2010-2015,U+2018-2019,U+201C-201D,U+2022,U+2026
latin=U+00A1-00A8,U+00AA-00B6,U+00B8-00D6,U+00D8-00FF
extended=U+0100-017F,U+018F,U+0192,U+01A0-01A1,U+01AF-01B0,U+0218-021B,U+1E00-1EFF
subset() { # subset SOURCE AXIS OUTPUT UNICODES
  python3 -m fontTools.varLib.instancer "$1" "$2" -q -o "$work/face.ttf"
  python3 -m fontTools.subset "$work/face.ttf" --unicodes="$4" --flavor=woff2 --no-hinting --desubroutinize --name-IDs='' \
    --layout-features=kern,liga,tnum,lnum,ccmp,locl,mark,mkmk --output-file="$here/$3.woff2"
}
serif=$packages/source-serif-4/files/source-serif-4
sans=$packages/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next
for set in base latin; do
  subset "$serif-latin-wght-normal.woff2" wght=400:600 "serif-$set" "${!set}"
  subset "$sans-latin-wght-normal.woff2" wght=400:700 "sans-$set" "${!set}"
  subset "$sans-latin-wght-italic.woff2" wght=400 "sans-italic-$set" "${!set}"
done
subset "$serif-latin-ext-wght-normal.woff2" wght=400:600 serif-extended "$extended"
subset "$sans-latin-ext-wght-normal.woff2" wght=400:700 sans-extended "$extended"
subset "$sans-latin-ext-wght-italic.woff2" wght=400 sans-italic-extended "$extended"
rm -r "$work"
