"""The figures that the tests draw, and the tables that each takes."""

from variorum import figures

DRAWN = {
    "draw_coverage": ("documents", "blocks"),
    "draw_actor_matrix": ("documents", "mentions", "entities"),
    "draw_network": ("documents", "sentences", "mentions", "entities"),
    "draw_speakers": ("documents", "quotes", "entities"),
    "draw_apparatus": (),
    "draw_datings": (),
    "draw_origins": ("documents", "origins", "claim_evidence"),
    "draw_dependence": ("documents", "dependence"),
    "draw_timeline": ("documents", "timeline"),
}


def draw(name, corpus):
    """A figure of the tables that it takes; () for all of them."""
    return getattr(figures, name)(
        *([corpus[t] for t in DRAWN[name]] or [corpus])
    )
