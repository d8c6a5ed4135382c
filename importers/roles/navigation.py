"""Navigation: menus, tables of contents, language switches, links to the next article."""

from collections.abc import Iterable, Sequence, Set

from importers.reading import Vote, vote
from importers.roles._lines import listed
from importers.roles._shared import Cue, Page, Role, linked, phrases

_LONG = 9  # words of a line that is rather no entry of a menu or a list of tags: a run of them does not take it along
_ROW = 5  # very short lines one after the other that make a menu
_BOTH = [True, True]


def _look(page: Page) -> Iterable[Vote]:
    """Very short lines in a row are a menu; so is whatever stands in a nav element."""
    yield from _linked(page)
    words, prose, blocks = page.words, page.prose, page.document.blocks
    run, before = 0, _LONG + 1
    for index, own in enumerate(words):
        if own > _LONG >= before and not blocks[index].shape.tag and not prose[index - 1]:
            yield vote(index, "navigation", "long", -2.0, names=True)
            yield vote(index, "tags", "long", -2.0, names=True)
        before = own
        if own <= 4 and not prose[index]:
            run += 1
        elif run:
            if run >= _ROW:
                yield from _menu(range(index - run, index), page.once(listed))
            run = 0
    if run >= _ROW:
        yield from _menu(range(len(words) - run, len(words)), page.once(listed))


def _linked(page: Page) -> Iterable[Vote]:
    links = page.once(linked)
    if True not in links:
        return
    for index, own in enumerate(page.words):
        if own <= 5 and links[index] and links[max(0, index - 2) : index + 3].count(True) >= 3:
            yield vote(index, "navigation", "links", 1.8)
        elif own <= 3 and links[index + 1 : index + 3] == _BOTH:
            yield vote(index, "navigation", "links", 1.4)  # the menu's own title


def _menu(members: Sequence[int], items: Set[int]) -> Iterable[Vote]:
    weight = min(1.8, 0.8 + 0.1 * len(members))
    return (vote(member, "navigation", "menu", weight) for member in members if member not in items)


ROLE = Role(
    name="navigation",
    kept=False,
    labels={"en": "Navigation", "fr": "Navigation"},
    cues=(
        Cue("nav", "inside", {"": ("nav",)}, weight=3.4),
        Cue("option", "hidden", {"": ("option",)}, weight=4.0, decides=True),
        Cue(
            "whole",
            "whole",
            {
                "fr": phrases("""
menu | accueil | rechercher | recherche | connexion | se connecter | mon compte | s'inscrire | s'abonner | déconnexion | fermer le menu |
ouvrir le menu | retour | retour à l'accueil | aller au contenu | aller au contenu principal | aller au menu | aller à la recherche | passer au
contenu | plan du site | rubriques | sommaire | suivant | précédent | article suivant | article précédent | page suivante | page précédente | haut de
page | retour en haut | toutes les rubriques | éditions | afficher le menu | politique | international | économie | sport | sports | culture | société
| météo | faits divers | monde | france | planète | sciences | santé | opinions | idées | le direct | petites annonces | podcasts | jeux | boutique |
annonces légales | immobilier | emploi | voir plus | afficher plus | à propos | contact | archives
"""),
                "en": phrases("""
menu | home | search | search for | log in | login | sign in | sign up | sign out | register | my account | account | subscribe | close menu | open menu |
back | back to top | back to home | skip to content | skip to main content | skip to navigation | skip to footer | main menu | toggle navigation |
navigation | sections | site map | sitemap | next | previous | next article | previous article | next post | previous post | next page | newer post |
older post | top | table of contents | contents | edition | all sections | show more | load more | news | sports | sport | opinion | business |
politics | world | u.s. | uk | technology | tech | entertainment | lifestyle | health | science | culture | arts | travel | weather | video | videos |
photos | obituaries | classifieds | jobs | events | podcasts | about | about us | contact | contact us | advertise | archives | help | more
"""),
                "de": phrases("""
menü | startseite | suche | suchen | anmelden | abmelden | registrieren | zum inhalt | zum hauptinhalt springen | nach oben | zurück | weiter |
vorheriger artikel | nächster artikel | politik | wirtschaft | kultur | sport | panorama | wissen | digital | gesellschaft | inhalt | impressum |
kontakt | mehr
"""),
                "es": phrases("""
menú | inicio | buscar | iniciar sesión | suscríbete | regístrate | portada | secciones | ir al contenido | siguiente | anterior | política | economía
| cultura | deportes | sociedad | opinión | internacional | contacto | volver arriba |
hemeroteca | mapa web | contáctanos | ayuda | tienda | cerrar sesión | mi cuenta | registro | registrarse | suscripción | suscribirse | buscador |
clasificados | titulares | tecnología | ciencia | salud | mundo | sucesos | edición impresa | ir al contenido principal
"""),
                "it": phrases("""
cerca | accedi | abbonati | home | politica | economia | esteri | cronaca | menu | home page | chi siamo | contatti | archivio | mappa del sito |
registrati | esci | spettacoli | tecnologia | salute | scienza | ambiente | torna su | vai al contenuto | vai al contenuto principale | lavora con
noi | successivo | precedente | articolo precedente | articolo successivo | ricerca
"""),
                "pt": phrases("""
início | pesquisar | entrar | assine | economia | desporto | esportes | menu | home | contato | contacto | fale conosco | quem somos | arquivo |
mapa do site | buscar | busca | pesquisa | minha conta | sair | cadastre-se | iniciar sessão | política | mundo | saúde | tecnologia | próximo |
anterior | voltar | voltar ao topo | ir para o conteúdo | ver tudo
"""),
                "nl": phrases("""
zoeken | inloggen | aanmelden | binnenland | buitenland | home | nieuws | cultuur | economie | politiek | opinie | wetenschap | gezondheid | contact
| over ons | archief | abonneren | registreren | uitloggen | mijn account | volgende | vorige | terug | terug naar boven | naar de inhoud | ga naar
de inhoud | sluiten | vacatures | adverteren | klantenservice | vorig artikel | volgend artikel
"""),
                "pl": phrases("""
szukaj | zaloguj | zaloguj się | strona główna | menu | wyszukaj | zarejestruj się | rejestracja | logowanie | wyloguj | moje konto | kontakt | o
nas | archiwum | mapa strony | następny | poprzedni | następny artykuł | poprzedni artykuł | wstecz | zamknij | do góry | przejdź do treści | kraj |
świat | polityka | gospodarka | biznes | kultura | nauka | zdrowie | kanały rss | ogłoszenia
"""),
            },
            weight=2.4,
            max_words=6,
        ),
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
article suivant | article précédent | aller au contenu | aller à la navigation | aller à la recherche | retour à | retour aux | billet précédent |
billet suivant
"""),
                "en": phrases("""
next article | previous article | next post | previous post | skip to | jump to | back to | go to | next: | previous: | older: | newer: | in this
article | on this page | what's on this page
"""),
                "de": ("nächster artikel", "vorheriger artikel", "springen sie", "zurück zu"),
                "es": ("ir al", "saltar al", "volver a"),
            },
            weight=2.4,
            max_words=22,
        ),
        # A link of a menu, copied with what is told to those who hear the page read.
        Cue(
            "pattern",
            "pattern",
            {
                "en": (r"\(opens in (?:a )?new (?:window|tab)\)\W*$",),
                "fr": (r"\((?:s'ouvre dans (?:une|un) )?(?:nouvelle? (?:fenetre|onglet))\)\W*$",),
                "de": (r"\((?:offnet|wird) in (?:einem )?neuen? (?:fenster|tab)(?: geoffnet)?\)\W*$",),
                "es": (r"\(se abre en (?:una )?(?:nueva )?(?:ventana|pestana)(?: nueva)?\)\W*$",),
                "it": (r"\(si apre in una nuova (?:finestra|scheda)\)\W*$",),
                "pt": (r"\(abre (?:em|numa) nova (?:janela|aba|guia)\)\W*$",),
                "nl": (r"\(opent in (?:een )?nieuw (?:venster|tabblad)\)\W*$",),
                "pl": (r"\(otwiera sie w nowym (?:oknie|karcie)\)\W*$",),
            },
            weight=4.0,
            max_words=14,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
nav | navbar | navigation | menu | menus | submenu | sidebar | site-nav | main-nav | topbar | toc | pagination | pager | post-navigation | nav-links |
offcanvas | mega-menu | site-header | masthead | skip-link | header-menu | burger | hamburger
""")
            },
            weight=2.2,
            max_words=30,
        ),
    ),
    look=_look,
    runs=2.0,
    lists=True,
    speaks=(
        "Menu",
        "Aller au contenu principal",
        "Skip to main content",
        "Next post",
        "Harbour map (opens in new window)",
    ),
    silent=(
        "The gate opens in new moon nights only.",
        "Le menu du restaurant du port a changé.",
        "The next train leaves at noon.",
    ),
)
