"""What PyInstaller takes of Pygments, in place of its own hook, which takes 300 modules that colour
languages. rich and prompt_toolkit import what Pygments begins with; recotrack prints no code.
"""

hiddenimports: list[str] = []
