"""ROOM 3: text -> Annotation. Who did what to whom, where, when, how many, each with its exact characters.

Takes texts with an optional date and title; gives one Annotation each, in order. The only room that imports
spacy, and no spacy object leaves it. It does not clean text (offsets count the text as given), store
anything, or judge sources.

    texts.py     what is coded             gate.py      which sentences are parsed
    lexicon/     what words mean           gazetteer/   where names are
    pipeline.py  the spaCy pipeline        syntax/      who is subject
    components/  what is found             harvest.py   Doc -> Annotation
    explain.py   why                       coder.py     the face
"""
