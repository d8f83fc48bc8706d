"""Refusals: one class a reason, carrying the facts that a kind sentence needs. The wording lives with the cards."""

from datetime import date, datetime

from decisions.decision import DecisionId, Result
from decisions.people import PersonId
from decisions.rights.matching import Unknown


class DecisionError(Exception):
    """A command that the rules do not allow. Nothing changed."""


class UnknownDecisionError(DecisionError):
    """There is no such decision, or none that the actor may see: the two are told apart by nobody."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not known")
        self.decision = decision


class StrangerError(DecisionError):
    """The actor has no standing: a guest, an external or deactivated person, a bot."""

    def __init__(self, person: PersonId) -> None:
        super().__init__(f"{person} has no standing")
        self.person = person


class NotThereError(DecisionError):
    """The actor has no account on this platform, so nobody could be reached there."""

    def __init__(self, platform: str) -> None:
        super().__init__(f"no account on {platform}")
        self.platform = platform


class ConditionNeededError(DecisionError):
    """Who decides depends on something that is not known yet."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(f"{unknown} is needed to find who decides")
        self.unknown = unknown


class TooManyOptionsError(DecisionError):
    """More options than anybody can weigh on one card."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"{count} options, {most} at most")
        self.count = count
        self.most = most


class NotYoursToDecideError(DecisionError):
    """The actor speaks for no seat of it; `deciders` may."""

    def __init__(self, decision: DecisionId, actor: PersonId, deciders: tuple[PersonId, ...]) -> None:
        super().__init__(f"{actor} may not decide {decision}")
        self.decision = decision
        self.actor = actor
        self.deciders = deciders


class YoursToRaiseError(NotYoursToDecideError):
    """The actor raised it, so somebody else decides."""


class AlreadyDecidedError(DecisionError):
    """A result is on record."""

    def __init__(self, decision: DecisionId, result: Result) -> None:
        super().__init__(f"{decision} is decided")
        self.decision = decision
        self.result = result


class WithdrawnError(DecisionError):
    """The question was taken back."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} was withdrawn")
        self.decision = decision


class OutdatedCardError(DecisionError):
    """What the actor pressed was about an earlier round, or an option that is gone."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} has moved on")
        self.decision = decision


class NothingToTakeBackError(DecisionError):
    """The actor has no answer of their own here."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"nothing to take back in {decision}")
        self.decision = decision


class TooLateError(DecisionError):
    """The five minutes in which an answer can be changed by who gave it are over."""

    def __init__(self, decision: DecisionId, since: datetime) -> None:
        super().__init__(f"{decision} was answered at {since.isoformat()}")
        self.decision = decision
        self.since = since


class NotYoursToWithdrawError(DecisionError):
    """Only who raised it may withdraw it, or an administrator where they are gone."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to withdraw")
        self.decision = decision
        self.raised_by = raised_by


class AdministratorsOnlyError(DecisionError):
    """Only an administrator may do this."""

    def __init__(self, administrators: tuple[PersonId, ...]) -> None:
        super().__init__("for administrators only")
        self.administrators = administrators


class RoutedAlreadyError(DecisionError):
    """The rights name who decides it: there is nobody to choose."""

    def __init__(self, decision: DecisionId, deciders: tuple[PersonId, ...]) -> None:
        super().__init__(f"{decision} has deciders")
        self.decision = decision
        self.deciders = deciders


class CannotDecideError(DecisionError):
    """The person chosen may not decide it: without standing, or who raised it."""

    def __init__(self, decision: DecisionId, person: PersonId) -> None:
        super().__init__(f"{person} cannot decide {decision}")
        self.decision = decision
        self.person = person


class OthersToNameYouError(CannotDecideError):
    """It is restricted, and who names who decides is not in it: by naming themselves they would let themselves in."""


class NotYoursToMoveError(DecisionError):
    """Only who raised it chooses where else it is discussed."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to move")
        self.decision = decision
        self.raised_by = raised_by


class RestrictedError(DecisionError):
    """It is seen only by those in it, so it stands in no channel."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is restricted")
        self.decision = decision


class NotInAChannelError(DecisionError):
    """A card is shared with those who read a channel; nobody else reads direct messages."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} can be shared in channels alone")
        self.decision = decision


class TooManyPlacesError(DecisionError):
    """The card stands in so many channels that another would help nobody."""

    def __init__(self, decision: DecisionId, most: int) -> None:
        super().__init__(f"{decision} stands in {most} other channels")
        self.decision = decision
        self.most = most


class DeferredError(DecisionError):
    """It was put off until a date; it comes back by itself, or is brought back."""

    def __init__(self, decision: DecisionId, until: datetime) -> None:
        super().__init__(f"{decision} is put off")
        self.decision = decision
        self.until = until


class ReportedError(DecisionError):
    """It was recorded afterwards: nobody may act on it but whose decision it is, to confirm it or say otherwise."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is reported")
        self.decision = decision


class SupersededError(DecisionError):
    """A later decision took its place."""

    def __init__(self, decision: DecisionId, replaced_by: DecisionId) -> None:
        super().__init__(f"{decision} is replaced by {replaced_by}")
        self.decision = decision
        self.replaced_by = replaced_by


class VoidError(DecisionError):
    """It was recorded afterwards, and whose decision it would be says that it is not what they said."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is void")
        self.decision = decision


class NotDecidedError(DecisionError):
    """There is no result yet that this could be done to."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not decided")
        self.decision = decision


class NotDeferredError(DecisionError):
    """It was not put off, so there is nothing to bring back."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not put off")
        self.decision = decision


class SeatSpokenForError(DecisionError):
    """A position answers once, and `by` answered for it already."""

    def __init__(self, decision: DecisionId, by: PersonId) -> None:
        super().__init__(f"{by} answered for that seat of {decision}")
        self.decision = decision
        self.by = by


class WordsNeededError(DecisionError):
    """What the actor does asks for words: a reason, a question, an answer, an objection."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"words are needed for {decision}")
        self.decision = decision


class LaterDateNeededError(DecisionError):
    """To put it off or to wait for a condition, a day after today must be named, and within ten years."""

    def __init__(self, decision: DecisionId, day: date | None) -> None:
        super().__init__(f"{decision} needs a later date")
        self.decision = decision
        self.day = day


class MinuteNeededError(DecisionError):
    """The forum meets outside: its secretary records what it decided, with the number of the minute."""

    def __init__(self, decision: DecisionId, forum: str) -> None:
        super().__init__(f"{decision} needs the minute of {forum}")
        self.decision = decision
        self.forum = forum


class StandsUnlessObjectedError(DecisionError):
    """The recommended option stands at the deadline; whoever wants another says why first, by objecting."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} stands unless somebody objects")
        self.decision = decision


class NothingToObjectToError(DecisionError):
    """Nothing stands by itself here: it is decided by who was asked."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} does not stand by itself")
        self.decision = decision


class CannotStandError(DecisionError):
    """The recommended option cannot stand by itself: too early, or not every decider was reached and at work."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} cannot stand by itself")
        self.decision = decision


class NotInItError(DecisionError):
    """Only those who are in a decision may do this: who raised it, who was asked, who answered."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"the actor is not in {decision}")
        self.decision = decision
        self.raised_by = raised_by


class NoSuchQuestionError(DecisionError):
    """Nobody asked that, or it is answered."""

    def __init__(self, decision: DecisionId, number: int) -> None:
        super().__init__(f"{decision} has no open question {number}")
        self.decision = decision
        self.number = number


class TooManyQuestionsError(DecisionError):
    """So many questions stand open that another would help nobody."""

    def __init__(self, decision: DecisionId, most: int) -> None:
        super().__init__(f"{decision} has {most} open questions")
        self.decision = decision
        self.most = most


class NotYoursToChangeError(DecisionError):
    """Only who raised it changes what is asked, or who took it over."""

    def __init__(self, decision: DecisionId, led_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to change")
        self.decision = decision
        self.led_by = led_by


class CannotRecommendError(DecisionError):
    """That person cannot work out what to propose: they have no standing, or stand for the question already."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"nobody else is asked to recommend in {decision}")
        self.decision = decision


class NotNamedError(DecisionError):
    """The rights in force name no initiative, area or goal so; `nearest` is most alike, `known` are all of them.

    Who asked `may_add` one.
    """

    def __init__(self, words: str, nearest: str | None, known: tuple[str, ...], may_add: bool) -> None:  # noqa: FBT001  a fact
        super().__init__("the rights name nothing so")
        self.may_add = may_add
        self.words = words
        self.nearest = nearest
        self.known = known


class NotYoursToReopenError(DecisionError):
    """Only who raised it, or who may decide it, puts it up again, brings it back, or replaces it."""

    def __init__(self, decision: DecisionId, led_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to reopen")
        self.decision = decision
        self.led_by = led_by


class NotYoursToCarryOutError(DecisionError):
    """Only who carries it out says that it is done, or that a condition is met."""

    def __init__(self, decision: DecisionId, performers: tuple[PersonId, ...]) -> None:
        super().__init__(f"{decision} is not the actor's to carry out")
        self.decision = decision
        self.performers = performers


class NoSuchConditionError(DecisionError):
    """No condition of this number is open."""

    def __init__(self, decision: DecisionId, number: int) -> None:
        super().__init__(f"{decision} has no open condition {number}")
        self.decision = decision
        self.number = number


class ConditionsOpenError(DecisionError):
    """It does not count before its conditions are met, so it cannot be done."""

    def __init__(self, decision: DecisionId, count: int) -> None:
        super().__init__(f"{decision} has {count} open conditions")
        self.decision = decision
        self.count = count


class RejectedError(DecisionError):
    """It was rejected: there is nothing to carry out."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} was rejected")
        self.decision = decision


class RaiserIsHereError(DecisionError):
    """Who raised it is still here, so nobody takes it over from them."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"who raised {decision} is here")
        self.decision = decision
        self.raised_by = raised_by


class NotYoursToTakeOverError(DecisionError):
    """Only who holds the position PMO takes it over; until there is one, an administrator."""

    def __init__(self, decision: DecisionId, people: tuple[PersonId, ...]) -> None:
        super().__init__(f"{decision} is not the actor's to take over")
        self.decision = decision
        self.people = people


class NotRaisedHereError(DecisionError):
    """It was recorded afterwards, so this cannot be done to it."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} was recorded afterwards")
        self.decision = decision


class FutureError(DecisionError):
    """What was decided elsewhere was decided by today at the latest."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} is still to come")
        self.day = day


class NotDelegableError(DecisionError):
    """Its right says that it is not handed over."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not delegable")
        self.decision = decision


class DelegateMayNotDelegateError(DecisionError):
    """It was handed to the actor in this one decision: they hand it on to nobody."""

    def __init__(self, decision: DecisionId, by: PersonId) -> None:
        super().__init__(f"{decision} was handed over already")
        self.decision = decision
        self.by = by


class NothingToDelegateError(DecisionError):
    """The actor may decide it without being the one who is asked: there is nothing that they could hand over."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not the actor's to hand over")
        self.decision = decision


class CannotDelegateError(DecisionError):
    """That person cannot take it: they raised it, stood back, decide it anyway, are away, or have no standing."""

    def __init__(self, decision: DecisionId, person: PersonId) -> None:
        super().__init__(f"{decision} cannot be handed to {person}")
        self.decision = decision
        self.person = person


class CannotRecordForError(DecisionError):
    """That person does not decide it, or is the actor: nothing is recorded for them."""

    def __init__(self, decision: DecisionId, person: PersonId) -> None:
        super().__init__(f"nothing is recorded for {person} in {decision}")
        self.decision = decision
        self.person = person


class AnsweredAlreadyError(DecisionError):
    """Whose spoken answer it would be, or another for their seat, has answered."""

    def __init__(self, decision: DecisionId, by: PersonId) -> None:
        super().__init__(f"{by} has answered {decision}")
        self.decision = decision
        self.by = by


class RecordedAlreadyError(DecisionError):
    """A spoken answer of the same person waits for them to confirm it."""

    def __init__(self, decision: DecisionId, of: PersonId) -> None:
        super().__init__(f"an answer of {of} in {decision} waits to be confirmed")
        self.decision = decision
        self.of = of


class TwoPeopleNeededError(DecisionError):
    """It takes several people with the same choice: who may be one of them records for none of the others."""

    def __init__(self, decision: DecisionId, at_least: int) -> None:
        super().__init__(f"{decision} takes {at_least} people")
        self.decision = decision
        self.at_least = at_least


class TheirsToDeferError(DecisionError):
    """Only who decides puts it off themselves: the day, and what the wait costs, are theirs to weigh."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is put off by nobody else")
        self.decision = decision


class NothingToConfirmError(DecisionError):
    """Nobody recorded such an answer for the actor, or it is settled."""

    def __init__(self, decision: DecisionId, number: int) -> None:
        super().__init__(f"{decision} has no spoken answer {number} to confirm")
        self.decision = decision
        self.number = number


class NobodyToEscalateFromError(DecisionError):
    """It waits on the administrators already: there is nobody from whom it could move up."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} waits on the administrators already")
        self.decision = decision


class NotYoursToEscalateError(DecisionError):
    """Only who leads it, recommends, decides, agrees or carries it out may ask that it move up."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the actor may not escalate {decision}")
        self.decision = decision


class EscalatedAlreadyError(DecisionError):
    """The actor moved it up to where it stands, and those who decide there still have time."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the actor has moved {decision} up already")
        self.decision = decision


class OnlyReadsError(DecisionError):
    """It was opened to the actor to read, until then: they have no part in it."""

    def __init__(self, decision: DecisionId, until: datetime) -> None:
        super().__init__(f"{decision} is open to an auditor until {until}, to read")
        self.decision = decision
        self.until = until


class NotRestrictedError(DecisionError):
    """Everybody sees it: it need not be opened to anybody."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not restricted")
        self.decision = decision


class NoSuchReaderError(DecisionError):
    """Nobody with standing is known by the address of the auditor."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is opened to nobody without standing")
        self.decision = decision


class InItAlreadyError(DecisionError):
    """The auditor has a part in it, and reads it anyway."""

    def __init__(self, decision: DecisionId, person: PersonId) -> None:
        super().__init__(f"{person} is in {decision} already")
        self.decision = decision
        self.person = person


class LaterMomentNeededError(DecisionError):
    """The time for which it should be opened would be over."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is opened until a moment that is to come")
        self.decision = decision


class NotYoursToAgreeError(DecisionError):
    """The actor speaks for none of the seats that agree to it; `people` do."""

    def __init__(self, decision: DecisionId, actor: PersonId, people: tuple[PersonId, ...]) -> None:
        super().__init__(f"{actor} is not asked to agree to {decision}")
        self.decision = decision
        self.actor = actor
        self.people = people


class NothingToOverruleError(DecisionError):
    """Nobody who agrees to it objects, or the objection is overruled already."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} has no objection to overrule")
        self.decision = decision


class CannotOverruleError(DecisionError):
    """Law or policy gives them their say: nobody overrules their objection."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the objection to {decision} cannot be overruled")
        self.decision = decision


class ObjectionOverruledError(DecisionError):
    """The objection was overruled, so it is neither taken back nor made again."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the objection to {decision} was overruled")
        self.decision = decision


class NotYoursToOverruleError(DecisionError):
    """Only the next position overrules an objection; `people` speak for it."""

    def __init__(self, decision: DecisionId, people: tuple[PersonId, ...]) -> None:
        super().__init__(f"the objection to {decision} is not the actor's to overrule")
        self.decision = decision
        self.people = people


class NotAskedForAViewError(DecisionError):
    """The actor was not asked for a view; `people` were."""

    def __init__(self, decision: DecisionId, people: tuple[PersonId, ...]) -> None:
        super().__init__(f"the actor was not asked for a view of {decision}")
        self.decision = decision
        self.people = people
