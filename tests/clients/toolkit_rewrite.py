"""Read a bilingual file with translate-toolkit, set targets, save it: run by the toolkit's own Python, never imported.

python toolkit_rewrite.py FILE VERSION < {"unit id": "new target", …}     prints {"unit id": [source, target], …}
"""

import json
import sys

from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

path, version = sys.argv[1:]
store = (Xliff2File if version.startswith("2") else xlifffile).parsefile(path)
wanted = json.load(sys.stdin)
seen = {}
for unit in store.units:
    name = unit.getid().split("\x04")[-1].split("::")[0]
    seen[name] = [str(unit.source), str(unit.target or "")]
    if name in wanted:
        unit.target = wanted[name]
store.savefile(path)
json.dump(seen, sys.stdout)
