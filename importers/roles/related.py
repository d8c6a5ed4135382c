"""Related: links to other articles, "Lire aussi" lines, most-read lists."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._lines import columned
from importers.roles._shared import Cue, Page, Role, cued_by, linked, phrases, places

_OPENERS = {
    "fr": phrases("""
lire aussi | a lire aussi | lire également | à lire également | lire : | à lire : | voir aussi | à voir aussi | lisez aussi | lire notre | lire nos |
lire la suite | lire l'article | lire l'entretien | lire l'interview | lire le reportage | lire les explications | lire le récit | lire l'enquête |
lire la tribune | (re)lire | relire | sur le même sujet | sur le même thème | dans la même rubrique | à découvrir | à découvrir aussi | pour aller
plus loin | article réservé | notre dossier | retrouvez aussi | à relire | retrouvez tous nos articles | retrouvez l'intégralité | plus d'articles |
en savoir plus sur | vous aimerez aussi | à ne pas manquer | vidéo à voir | écouter aussi | à écouter aussi | regardez aussi | notre sélection |
l'article à lire pour comprendre | nos derniers articles | à lire ailleurs | voir également | suivez notre direct | suivre notre direct |
la rédaction vous conseille | la rédaction vous recommande | vous pourriez aussi aimer | ces articles pourraient vous
"""),
    "en": phrases("""
read also | also read | read more: | read more : | read more about | read more from | read next | related: | see also | see more: | more on this story
| more on this | more from | more: | more about | don't miss | don't miss: | recommended: | recommended for you | you may also like | you might also
like | further reading | watch: | listen: | read: | read the full | up next | from the archive | related stories | related articles | related story |
related article | related coverage | also on | also in | in case you missed it | story continues
"""),
    "de": phrases("""
lesen sie auch | lesen sie mehr | lesen sie hier | mehr zum thema | mehr dazu | auch interessant | das könnte sie auch interessieren | siehe auch |
weitere artikel | weiterlesen | zum thema: | lesetipp | mehr über |
lest auch | lies auch | lest mehr | auch lesen: | mehr zu diesem thema
"""),
    "es": phrases("""
lea también | lee también | leer también | te puede interesar | le puede interesar | también te puede interesar | más información | noticias
relacionadas | ver también | vea también | sigue leyendo | leer más |
noticia relacionada | lea además | leer además | le recomendamos: | te recomendamos:
"""),
    "it": phrases("""
leggi anche | leggi pure | potrebbe interessarti | per approfondire | guarda anche | leggi qui | ti potrebbe interessare |
leggi tutto | vedi anche | leggi su | potrebbe interessarti anche | per saperne di più
"""),
    "pt": phrases("""
leia também | leia mais | veja também | saiba mais | relacionadas: | ler também | leia ainda | confira também | veja mais | ver também | ver mais: |
leia a seguir
"""),
    "nl": phrases("""
lees ook | lees verder | lees meer | bekijk ook | meer over dit onderwerp | zie ook | bekijk hier | lees hier | lees meer over
"""),
    "pl": phrases("""
czytaj też | czytaj także | zobacz też | zobacz także | przeczytaj także | czytaj więcej |
czytaj również | zobacz również | przeczytaj również | przeczytaj też | polecamy: | zobacz więcej
"""),
    "no": phrases("""
les også | se også | les mer:
"""),
    "da": phrases("""
læs også | se også | læs mere:
"""),
    "sv": phrases("""
läs också | läs även | se även | läs mer:
"""),
    "ru": phrases("""
читайте также | смотрите также
"""),
    "el": phrases("""
διαβάστε επίσης | δείτε επίσης
"""),
    "tr": phrases("""
ilginizi çekebilir | ayrıca okuyun
"""),
}
_WHOLES = {
    "fr": phrases("""
lire aussi | à lire aussi | à lire | les plus lus | les + lus | articles les plus lus | sujets les + lus | sujets les + commentés | les plus commentés
| les plus partagés | les plus consultés | les plus populaires | dans la même rubrique | sur le même sujet | articles liés | articles similaires |
articles connexes | articles associés | à la une | derniers articles | articles récents | en continu | le fil info | fil info | dernières actualités |
dernières infos | à lire également | nos autres articles | contenus liés | en direct | tous les articles | plus d'articles | voir tous les articles |
voir plus d'articles | lire plus | les dernières actus | recommandé pour vous | recommandés pour vous | la suite après cette publicité | voir aussi |
dossier | à voir aussi | notre sélection | suggestions | pour aller plus loin | l'actu en continu | les articles les plus lus | les plus vus | à
découvrir | articles recommandés | plus sur le sujet | ailleurs sur le web | lire la suite | lire l'article | en savoir plus | vidéos | les plus
récents | voir d'autres articles sur le même thème | nos offres | voir plus | plus d'infos | l'essentiel | le direct | tendances | info en continu |
la rédaction vous conseille | la rédaction vous recommande | l'auteur vous recommande | nos lecteurs ont aussi lu | vous aimerez peut-être | cela
peut vous intéresser | ces articles peuvent vous intéresser | cet article peut vous intéresser | ça peut vous intéresser | contenus recommandés |
vidéos recommandées | toute l'actualité | toutes les actualités | autres actualités | dernières nouvelles | les dernières nouvelles | dans le même
dossier | du même auteur | les plus lues | le plus lu | nos dossiers | nos vidéos | sélectionné pour vous | à ne pas rater | plus d'actualités |
lire également | à relire | sur le même thème |
le choix de la rédaction | choix de la rédaction | les choix de la rédaction
"""),
    "en": phrases("""
related | related articles | related stories | related posts | related content | related topics | related news | most read | most popular | most
viewed | most recent | most shared | popular | popular posts | popular stories | trending | trending now | recommended | recommended for you |
recommended stories | more stories | more news | more on this story | more on this | read more | read next | up next | you may also like | you might
also like | latest | latest news | latest stories | latest posts | recent posts | recent articles | top stories | editors' picks | editor's picks |
don't miss | see also | further reading | related links | related reading |
trending news | you may like to read | more from this section | more like this | view all | see all | see more | keep reading | what to read next |
around the web | from around the web | elsewhere on the web | in this story | must reads | must read | explore more | more to explore | more articles
| headlines | featured | featured stories |
recommended videos | recommended reading | recommended articles | you might like | you may be interested in | more from author | more from this
author | more from the author | related articles more from author | related articlesmore from author | from our network | more from the web | also
of interest | popular now | most commented | most discussed | most emailed | latest articles | latest headlines | more headlines | more on this
topic | more in this series | other stories | other articles | other news | related videos | related coverage | suggested for you | suggested
articles | top news | today's top stories | our picks | people also read | readers also liked | watch next | next up | least popular | also read |
read also |
editor's choice | editors' choice | editors choice | staff picks | more top stories
"""),
    "de": phrases("""
mehr zum thema | meistgelesen | meistgelesene artikel | weitere artikel | ähnliche artikel | das könnte sie auch interessieren | auch interessant |
lesen sie auch | aktuelle nachrichten | neueste artikel | beliebt | empfehlungen | verwandte artikel | weitere themen | weiterlesen | mehr lesen |
mehr erfahren | top-themen | ähnliche nachrichten | ähnliche beiträge | mehr nachrichten |
lest auch | lies auch | auch lesenswert | das könnte dich auch interessieren | das könnte dir auch gefallen | das könnte sie interessieren | das
könnte ihnen auch gefallen | mehr aus dem web | neues aus der redaktion | neueste nachrichten | neueste beiträge | meistgelesene beiträge |
meistkommentiert | mehr aus dem ressort | mehr aus diesem ressort | mehr von diesem autor | verwandte themen | verwandte beiträge | weitere
meldungen | weitere beiträge | weitere nachrichten | zum weiterlesen | passend zum thema | mehr dazu | mehr zu diesem thema | unsere empfehlungen |
empfohlene artikel | leseempfehlungen | topmeldungen | top-artikel |
tipp der redaktion | tipps der redaktion | die redaktion empfiehlt
"""),
    "es": phrases("""
noticias relacionadas | más leídas | lo más leído | lo más visto | más noticias | artículos relacionados | te puede interesar | últimas noticias | más
información | relacionados | lo último | leer más | sigue leyendo | temas relacionados |
noticia relacionada | para saber más | le recomendamos | te recomendamos | recomendados | también te puede interesar | le puede interesar | quizás
te interese | lo más comentado | más leído | las más leídas | más vistos | otras noticias | última hora | ver más | ver más noticias | contenido
relacionado | artículos recomendados | lo más popular | lea también | lee también | ver también | no te pierdas | vídeos relacionados | te puede
gustar | lo más reciente |
selección del editor | la redacción recomienda
"""),
    "it": phrases("""
articoli correlati | leggi anche | i più letti | più letti | potrebbe interessarti | ultime notizie |
articoli consigliati | potrebbe interessarti anche | potrebbero interessarti | ti potrebbe interessare | ti potrebbe interessare anche | notizie
correlate | altre notizie | le ultime notizie | più visti | i più visti | più popolari | consigliati | consigliati per te | vedi anche | leggi tutto
| leggi di più | per saperne di più | dello stesso autore | contenuti correlati | da non perdere | continua a leggere | ultim'ora | le notizie più
lette | articoli recenti | ultimi articoli | leggi pure
"""),
    "pt": phrases("""
leia também | mais lidas | mais lidos | notícias relacionadas | artigos relacionados | últimas notícias | veja também |
leia mais | saiba mais | veja mais | matérias relacionadas | conteúdo relacionado | conteúdos relacionados | artigos recentes | posts relacionados |
você pode gostar | você também pode gostar | pode interessar-lhe | recomendado para você | recomendados | mais notícias | mais vistas | mais
populares | relacionadas | relacionados | outras notícias | ver mais | não perca | leia ainda | confira também | ver também | últimas | posts
recentes
"""),
    "nl": phrases("""
lees ook | meest gelezen | gerelateerde artikelen | meer nieuws | net binnen | lees verder | lees meer | meer lezen | gerelateerd | gerelateerde
berichten | gerelateerd nieuws | aanbevolen | aanbevolen voor u | aanbevolen artikelen | ook interessant | misschien ook interessant | laatste
nieuws | het laatste nieuws | meest recent | meest bekeken | meer over dit onderwerp | meer artikelen | andere artikelen | verder lezen | zie ook |
bekijk ook
"""),
    "pl": phrases("""
czytaj także | najczęściej czytane | najnowsze | polecane | zobacz także | warto przeczytać | dziś polecamy | polecamy | polecamy także | polecane
artykuły | czytaj też | czytaj więcej | zobacz też | zobacz więcej | przeczytaj też | przeczytaj także | powiązane | powiązane artykuły | podobne
artykuły | podobne tematy | najpopularniejsze | najchętniej czytane | najnowsze artykuły | najnowsze wiadomości | ostatnie wpisy | ostatnie artykuły
| inne artykuły | więcej na ten temat | to może cię zainteresować | może cię zainteresować | nie przegap | w tym temacie | wybrane dla ciebie |
redakcja poleca | czytaj również | zobacz również | przeczytaj również
"""),
    "ru": phrases("""
читайте также | читать также | смотрите также | по теме | материалы по теме | похожие новости | другие новости | самое читаемое | ещё по теме | еще
по теме | все материалы | все новости | последние новости | главные новости | популярное | рекомендуем | вам может быть интересно | другие материалы
| самое популярное | новости по теме | лента новостей
"""),
    "el": phrases("""
διαβάστε επίσης | διαβάστε ακόμα | σχετικά άρθρα | δείτε επίσης | τα πιο διαβασμένα | τα πιο διαβασμένα θέματα | δημοφιλή | τελευταίες ειδήσεις |
τελευταία νέα | σχετικά θέματα | σχετικές ειδήσεις | περισσότερα νέα
"""),
    "tr": ("ilgili haberler", "son haberler", "çok okunanlar"),
    "sv": ("läs mer", "läs också", "mest läst"),
    "da": ("læs også", "læs mere", "mest læste"),
    "no": ("les også", "mest lest"),
    "zh": ("相關新聞", "相关新闻", "相關閱讀", "相关阅读", "延伸閱讀", "更多新聞", "更多相關的新聞", "热门新闻"),
    "ja": ("関連記事", "関連ニュース", "おすすめ記事", "あわせて読みたい"),
    "ko": ("관련기사", "관련 기사", "많이 본 뉴스"),
}


_TURNS = 3


def _look(page: Page) -> Iterable[Vote]:
    """A short line all of which is one link, without a sentence's end, among others like it, is a teaser; so is what a label announces."""
    blocks = page.document.blocks
    for index in page.once(cued_by).get("related", ()):
        if page.words[index] <= 5:
            for after in range(index + 1, min(index + 9, len(blocks))):
                shape = blocks[after].shape
                if "nav" in shape.ancestors and page.words[after] <= 4:
                    continue  # a menu's own entries
                whole = shape.link_chars >= 0.9 * len(blocks[after].text)
                if (
                    page.words[after] > 25
                    or page.prose[after]
                    or page.cued[after] - {"related", "kicker", "dateline"}
                    or not (whole or (not shape.tag and shape.gap == 0))
                ):
                    break
                if after > index + 1 and not whole and after + 1 < len(blocks) and page.prose[after + 1]:
                    break  # the article's own heading
                yield vote(after, "related", "announced", 3.2, (blocks[index].text,), decides=True)
    yield from _in_turn(page)
    yield from _teasers(page)
    for (_, ancestors, _), members in page.once(places).items():
        if "nav" in ancestors:
            for index in members:
                if page.words[index] <= 4:
                    yield vote(index, "related", "in-menu", -3.0)
    links = page.once(linked)
    for index, own in enumerate(links):
        if not own or not 4 <= page.words[index] <= 30:
            continue
        if index != page.title and blocks[index].text.isupper() and any(page.prose[max(0, index - 3) : index]) and any(page.prose[index + 1 : index + 4]):
            yield vote(index, "related", "capitals", 4.0, decides=True)
        alike = links[max(0, index - 2) : index].count(True) + links[index + 1 : index + 3].count(True)
        if alike:
            yield vote(index, "related", "links", 0.8 + 0.3 * alike)


def _teasers(page: Page) -> Iterable[Vote]:
    """Headline-like lines near others like them, with a label or a date between, are a list of articles."""
    teasers = [
        5 <= words <= 28 and not prose and not block.shape.tag and block.text[-1:] not in ".;:,"
        for block, words, prose in zip(page.document.blocks, page.words, page.prose, strict=True)
    ]
    if True not in teasers:
        return
    for row in page.once(columned):
        teasers[row] = False
    for index, teaser in enumerate(teasers):
        if teaser and index != page.title:
            alike = sum(teasers[max(0, index - 3) : index + 4]) - 1
            yield vote(index, "related", "teaser", 0.4 + 0.4 * min(4, alike))


def _in_turn(page: Page) -> Iterable[Vote]:
    """Rubrics of a word or two and headlines or summaries in turn, below the text: a list of articles, not a menu.

    Comments too are names and texts in turn.
    """
    blocks, words = page.document.blocks, page.words
    at = max(page.ground.main, default=len(words)) + 1
    if page.once(cued_by).get("comments", (-1,))[-1] >= at:
        return
    while at < len(words) - 1:
        end = at
        while end + 1 < len(words) and words[end] <= 3 and 6 <= words[end + 1] <= 80 and not (blocks[end].shape.tag or blocks[end + 1].shape.tag):
            end += 2
        if end - at >= 2 * _TURNS:
            for index in range(at, end):
                yield vote(index, "related", "in-turn", 3.2, names=True)
        at = max(end, at + 1)


ROLE = Role(
    name="related",
    kept=False,
    labels={"en": "Related", "fr": "À lire aussi"},
    cues=(
        Cue("opener", "start", _OPENERS, weight=3.5, max_words=45, decides=True, sure_words=25),
        Cue("whole", "whole", _WHOLES, weight=3.5, max_words=8, decides=True),
        Cue(
            "pattern",
            "pattern",
            {
                "fr": (
                    r"^\W*>* ?(?:lire|voir|ecouter|regarder)(?: aussi| egalement)? ?[:>|]",
                    r"^\W*(?:a lire|a voir|a ecouter)(?: [\w']+){0,3}\W*$",
                ),
            },
            weight=3.0,
            max_words=45,
            decides=True,
        ),
        Cue("pattern", "pattern", {"": (r"^\W*(?:>>+|→) ?\w",)}, weight=3.0, max_words=18, decides=True),
        # A hand or an arrow that points to something to read.
        Cue(
            "pattern",
            "pattern",
            {
                "": (
                    r"^\W{0,3}[\U0001f449\u27a1\u25b6\u25ba\u279c]\W{0,4}(?:read|see|learn|discover|find out|check|watch|listen|lire|lisez|voir|decouvr|mehr|lesen|lies"
                    r"|lee|leer|lea|leggi|scopri|leia|veja|lees|bekijk|czytaj|zobacz)\w*\b",
                )
            },
            weight=3.2,
            max_words=20,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
related | recommended | recommendations | recommendation | read-more | readmore | read-also | most-read | mostread | most-popular | popular | trending
| teaser | teasers | outbrain | taboola | recirc | recirculation | more-on | see-also | lire-aussi | upnext | related-articles | suggestions | latest
| also-read
""")
            },
            weight=2.2,
        ),
    ),
    look=_look,
    runs=2.2,
    lists=True,
    speaks=(
        "Lire aussi : Le port rouvre ses quais",
        "À lire également",
        "Les plus lus",
        "Read more: The harbour reopens",
        "Most popular",
        "Читайте также:",
        "相關新聞",
        "Les også: Havnen åpner igjen",
        "\U0001f449 Learn more about the harbour from the Quay Post.",
    ),
    silent=(
        "Elle aimait lire aussi bien le matin que le soir, et personne ne la dérangeait.",
        "He wanted to read more books than his sister, and said so.",
    ),
)
