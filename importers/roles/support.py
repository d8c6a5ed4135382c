"""Support: an appeal for money."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="support",
    kept=False,
    labels={"en": "Appeal for support", "fr": "Appel au soutien"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "pl": phrases("""
wesprzyj | wspieraj
"""),
                "fr": phrases("""
soutenez | soutenez-nous | faites un don | faire un don | aidez-nous | votre soutien | pour nous soutenir | cet article vous a plu | vous avez aimé
cet article | je fais un don | nous avons besoin de vous | sans pub, sans
"""),
                "en": phrases("""
support our | local journalism needs | independent journalism needs | journalism needs your
| support us | support independent | support the guardian | donate | donate now | make a donation | make a contribution | help us | if you
liked this | if you enjoyed | become a member | become a supporter | become a patron | your support | we rely on readers | since you're here | chip in
| buy me a coffee | help keep
"""),
                "de": phrases("""
unterstützen sie | unterstütze uns | jetzt spenden | spenden sie | deine spende | ihre spende | unterstütze
"""),
                "es": ("apóyanos", "haz una donación", "hazte socio", "dona"),
                "it": ("sostieni", "sostienici", "fai una donazione"),
                "pt": ("apoie", "faça uma doação"),
                "nl": ("steun ons", "doneer"),
            },
            weight=2.4,
            max_words=60,
        ),
        Cue(
            "phrase",
            "anywhere",
            {
                "fr": phrases("""
faire un don | faites un don | défiscalisable | déductible des impôts | nos lecteurs nous soutiennent
"""),
                "en": phrases("""
tax-deductible | reader-supported | readers like you | make a donation | your donation | support our work | support our journalism
"""),
            },
            weight=1.8,
            max_words=90,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
donate | donation | contribute | contribution | support-us | fundraising | membership | patreon | don | dons
""")
            },
            weight=2.6,
        ),
    ),
    runs=1.0,
    speaks=(
        "Soutenez-nous",
        "Faites un don",
        "Support our journalism",
        "Donate",
    ),
    silent=(
        "Il a soutenu la digue de ses deniers.",
        "The donor asked for no name on the wall.",
    ),
)
