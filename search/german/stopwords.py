"""Words that a question does not ask for. Documents keep them all, so that phrases stay whole.

Words that change what is asked stay terms: nicht, kein, ohne, gegen.
"""

from search.german.spelling import fold

_LISTED = """
    ab aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da dabei dafür
    daher damit dann daran darauf daraus darf darin darum darüber das dass davon dazu dein deine dem den denen
    denn der deren des dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine
    einem einen einer eines er es etwa euch euer eure für gibt hab habe haben habt hat hatte hatten hier
    hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ins ist ja je jede jedem jeden jeder jedes
    kann kannst können könnt man mein meine meinem meinen meiner mich mir mit muss müssen nach neben noch nun
    nur ob oder sein seine seinem seinen seiner seines seit sich sie sind so soll sollen sowie um und uns
    unser unsere unserem unseren unserer unter vom von vor wann war waren warum was wegen weil welche welchem
    welchen welcher welches wem wen wenn wer werden wessen wie wieso will wir wird wo wobei wodurch wofür
    woher wohin womit worüber wurde wurden während zu zum zur zwischen über
"""
# Folded, so that "fuer" is one as well.
STOP_WORDS = frozenset(fold(word) for word in _LISTED.split())
