"""What a user can put right."""


class InputError(Exception):
    """Input that cannot be used: one sentence that says which file, what is wrong and what to
    do.
    """
