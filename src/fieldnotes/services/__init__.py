"""The verbs: one verb is one function, one unit of work, one journal entry; values come back."""
