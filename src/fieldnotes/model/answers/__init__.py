"""The shape of every `--json` answer. Their JSON Schemas lie in `schemas/`; a test finds the one that drifted.

`document` is an id with `document_name` beside it, `code` a written path with `code_id` beside it; team, coder and
speaker are names. Times are ISO 8601 with offset, positions half-open code points, durations whole minutes.
"""

from fieldnotes.model.answers.capture import (
    JottedNote as JottedNote,
    JottedSession as JottedSession,
    JottingsAnswer as JottingsAnswer,
    ListedNote as ListedNote,
    ListedPassage as ListedPassage,
    ListedSession as ListedSession,
    ListedSpan as ListedSpan,
    NoteAnswer as NoteAnswer,
    NotesAnswer as NotesAnswer,
    ReportAnswer as ReportAnswer,
    SessionAnswer as SessionAnswer,
    SessionsAnswer as SessionsAnswer,
    UnclearLine as UnclearLine,
    WaitingAnswer as WaitingAnswer,
    WaitingJotting as WaitingJotting,
    WaitingSession as WaitingSession,
)
from fieldnotes.model.answers.codebook import (
    ChangedCodeAnswer as ChangedCodeAnswer,
    CodebookDifference as CodebookDifference,
    CodebookVersion as CodebookVersion,
    CodePart as CodePart,
    CodesAnswer as CodesAnswer,
    DiffAnswer as DiffAnswer,
    ListedCode as ListedCode,
    ListedExample as ListedExample,
    ListedRelation as ListedRelation,
    Meaning as Meaning,
    MergedAnswer as MergedAnswer,
    QueueAnswer as QueueAnswer,
    RecheckedAnswer as RecheckedAnswer,
    ShownCodeAnswer as ShownCodeAnswer,
    SplitAnswer as SplitAnswer,
    TwinCodings as TwinCodings,
    VersionAnswer as VersionAnswer,
    VersionsAnswer as VersionsAnswer,
    WaitingCoding as WaitingCoding,
)
from fieldnotes.model.answers.codebook_files import (
    CodebookConflict as CodebookConflict,
    CodebookExportAnswer as CodebookExportAnswer,
    CodebookImportAnswer as CodebookImportAnswer,
    CodebookLoss as CodebookLoss,
    ExportedCounts as ExportedCounts,
)
from fieldnotes.model.answers.coding import (
    AddedAnswer as AddedAnswer,
    CodingAnswer as CodingAnswer,
    CodingsAnswer as CodingsAnswer,
    InVivoAnswer as InVivoAnswer,
    LaidAnswer as LaidAnswer,
    ListedCoding as ListedCoding,
)
from fieldnotes.model.answers.fieldwork import (
    FieldworkAnswer as FieldworkAnswer,
    FieldworkFigures as FieldworkFigures,
    FieldworkOverlap as FieldworkOverlap,
    ListedFieldwork as ListedFieldwork,
    OverlappingSession as OverlappingSession,
    VoiceCount as VoiceCount,
)
from fieldnotes.model.answers.findings import (
    AmendedAnswer as AmendedAnswer,
    FindingSource as FindingSource,
    FindingVersionsAnswer as FindingVersionsAnswer,
    FindingWording as FindingWording,
    ShownFindingAnswer as ShownFindingAnswer,
    TraceAnswer as TraceAnswer,
    TracedHandout as TracedHandout,
    TracedPassage as TracedPassage,
    TracedResponse as TracedResponse,
)
from fieldnotes.model.answers.gate import (
    AcceptedAnswer as AcceptedAnswer,
    AcceptedWord as AcceptedWord,
    AuditAnswer as AuditAnswer,
    BlockedAnswer as BlockedAnswer,
    EstimatedSet as EstimatedSet,
    GateAnswer as GateAnswer,
    GateBlock as GateBlock,
    GateProposal as GateProposal,
    GateSettingsAnswer as GateSettingsAnswer,
    HandoutsAnswer as HandoutsAnswer,
    ListedDeparture as ListedDeparture,
    ListedHandout as ListedHandout,
    ListedWording as ListedWording,
    OverriddenRule as OverriddenRule,
    WordingsAnswer as WordingsAnswer,
)
from fieldnotes.model.answers.guides import (
    CoverageAnswer as CoverageAnswer,
    CoveredGuide as CoveredGuide,
    CoveredInterview as CoveredInterview,
    CoveredTeam as CoveredTeam,
    CoveredTopic as CoveredTopic,
    GuideAnswer as GuideAnswer,
    GuidesAnswer as GuidesAnswer,
    ListedGuide as ListedGuide,
    ShownGuideAnswer as ShownGuideAnswer,
    ShownTopic as ShownTopic,
    TickAnswer as TickAnswer,
    TopicCount as TopicCount,
)
from fieldnotes.model.answers.membercheck import (
    FindingsAnswer as FindingsAnswer,
    HandoutAnswer as HandoutAnswer,
    ListedFinding as ListedFinding,
)
from fieldnotes.model.answers.memos import (
    ListedMemo as ListedMemo,
    MemoAnswer as MemoAnswer,
    MemoLinkAnswer as MemoLinkAnswer,
    MemosAnswer as MemosAnswer,
    MemoSubject as MemoSubject,
    ShownMemoAnswer as ShownMemoAnswer,
    WrittenVersion as WrittenVersion,
)
from fieldnotes.model.answers.participants import (
    ConsentAnswer as ConsentAnswer,
    ConsentsAnswer as ConsentsAnswer,
    ListedParticipant as ListedParticipant,
    ParticipantsAnswer as ParticipantsAnswer,
    ToldConsent as ToldConsent,
    TouchedThing as TouchedThing,
    WithdrawalAnswer as WithdrawalAnswer,
)
from fieldnotes.model.answers.people import (
    ListedTeam as ListedTeam,
    TeamAnswer as TeamAnswer,
    TeamsAnswer as TeamsAnswer,
)
from fieldnotes.model.answers.pseudonyms import (
    IdentifyingFinding as IdentifyingFinding,
    KeyAnswer as KeyAnswer,
    KeyEntriesAnswer as KeyEntriesAnswer,
    OriginalAnswer as OriginalAnswer,
    PseudonymiseAnswer as PseudonymiseAnswer,
    PseudonymisedDocument as PseudonymisedDocument,
    ReplacedPlace as ReplacedPlace,
    ScanAnswer as ScanAnswer,
)
from fieldnotes.model.answers.responses import (
    DecidedAnswer as DecidedAnswer,
    HandoutCountsAnswer as HandoutCountsAnswer,
    ImportedForm as ImportedForm,
    InvitationsAnswer as InvitationsAnswer,
    ListedForm as ListedForm,
    ListedInvitation as ListedInvitation,
    ListedResponse as ListedResponse,
    Recognised as Recognised,
    RefusedForm as RefusedForm,
    ResponseAddAnswer as ResponseAddAnswer,
    ResponseImportAnswer as ResponseImportAnswer,
    ResponsesAnswer as ResponsesAnswer,
    ResponseTextAnswer as ResponseTextAnswer,
    ReturnSheetAnswer as ReturnSheetAnswer,
)
from fieldnotes.model.answers.revising import (
    DocumentEditAnswer as DocumentEditAnswer,
    ListedOrphan as ListedOrphan,
    ListedRevision as ListedRevision,
    OrphansAnswer as OrphansAnswer,
    RevisionsAnswer as RevisionsAnswer,
)
from fieldnotes.model.answers.scenes import (
    ListedClockChange as ListedClockChange,
    ListedPresence as ListedPresence,
    SceneAnswer as SceneAnswer,
    ScenesAnswer as ScenesAnswer,
    SessionClockAnswer as SessionClockAnswer,
)
from fieldnotes.model.answers.settings import (
    KeyPreset as KeyPreset,
    PresetsAnswer as PresetsAnswer,
    SetKeys as SetKeys,
    SettingsAnswer as SettingsAnswer,
    SettingsFileAnswer as SettingsFileAnswer,
)
from fieldnotes.model.answers.study import (
    BackupAnswer as BackupAnswer,
    CheckAnswer as CheckAnswer,
    DemoAnswer as DemoAnswer,
    ErrorAnswer as ErrorAnswer,
    ErrorBody as ErrorBody,
    HistoryAnswer as HistoryAnswer,
    IdAnswer as IdAnswer,
    ProjectAnswer as ProjectAnswer,
    RedoneAnswer as RedoneAnswer,
    StudyAnswer as StudyAnswer,
    ToldEvent as ToldEvent,
    UndoneAnswer as UndoneAnswer,
)
from fieldnotes.model.answers.suggestions import (
    ListedSuggestion as ListedSuggestion,
    RejectedAnswer as RejectedAnswer,
    SuggestionsAnswer as SuggestionsAnswer,
)
from fieldnotes.model.answers.text import (
    DocumentAnswer as DocumentAnswer,
    DocumentsAnswer as DocumentsAnswer,
    FailedFile as FailedFile,
    ImportAnswer as ImportAnswer,
    ImportedDocument as ImportedDocument,
    ListedDocument as ListedDocument,
    PagePlace as PagePlace,
    SearchAnswer as SearchAnswer,
    SearchHit as SearchHit,
    ShownTurn as ShownTurn,
    SpeakerShare as SpeakerShare,
    UnreadLine as UnreadLine,
)
