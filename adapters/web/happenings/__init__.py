"""What happened, one past-tense sentence for each event."""

from adapters.web.happenings.retelling import retold, sentence
from adapters.web.happenings.sentences import Clause, Quote, Sentence, Setting, condition_label

__all__ = ["Clause", "Quote", "Sentence", "Setting", "condition_label", "retold", "sentence"]
