// Written by `python -m server schema`; change server/protocol and run it again.

export interface Limits {
  readonly frame: number;
  readonly text: number;
  readonly sdp: number;
  readonly candidate: number;
  readonly depth: number;
  readonly elements: number;
  readonly chat_rate: number;
  readonly chat_burst: number;
  readonly notes_update: number;
  readonly notes_text: number;
  readonly notes_state: number;
  readonly notes_rate: number;
  readonly notes_burst: number;
  readonly signal_rate: number;
  readonly signal_burst: number;
  readonly frame_rate: number;
  readonly frame_burst: number;
  readonly outbox_bytes: number;
  readonly outbox_frames: number;
  readonly rooms: number;
  readonly members: number;
  readonly sessions: number;
  readonly in_flight: number;
  readonly joins_per_minute: number;
  readonly sockets_unauthenticated: number;
  readonly page: number;
  readonly file: number;
  readonly room_files: number;
  readonly person_files: number;
  readonly free_disk: number;
  readonly person_rooms: number;
  readonly room_invitations: number;
  readonly call_video: number;
  readonly call_audio: number;
  readonly hello_ms: number;
  readonly ping_ms: number;
  readonly dead_ms: number;
  readonly grace_ms: number;
  readonly write_ms: number;
}
export interface Answer {
  readonly point: "agenda" | "confidential" | "hopes" | "length" | "place" | "review" | "rhythm" | "trouble";
  readonly value?: string;
  readonly words?: string;
}
export interface AgreementAnswered {
  readonly kind: "agreement.answered";
  readonly version: number;
  readonly handed_at: number;
  readonly answers: readonly (Answer)[];
}
export interface AgreementOffered {
  readonly kind: "agreement.offered";
  readonly version: number;
  readonly answer: Answer;
}
export interface AgreementAccepted {
  readonly kind: "agreement.accepted";
  readonly version: number;
  readonly point: "agenda" | "confidential" | "hopes" | "length" | "place" | "review" | "rhythm" | "trouble";
  readonly offer: number;
}
export interface AgreementLeftOpen {
  readonly kind: "agreement.left_open";
  readonly version: number;
  readonly point: "agenda" | "confidential" | "hopes" | "length" | "place" | "review" | "rhythm" | "trouble";
}
export interface AgreementSigned {
  readonly kind: "agreement.signed";
  readonly version: number;
  readonly terms: number;
}
export interface AgendaAdded {
  readonly kind: "agenda.added";
  readonly text: string;
}
export interface AgendaChanged {
  readonly kind: "agenda.changed";
  readonly point: number;
  readonly text: string;
}
export interface AgendaMoved {
  readonly kind: "agenda.moved";
  readonly point: number;
  readonly place?: number | null;
}
export interface AgendaTaken {
  readonly kind: "agenda.taken";
  readonly point: number;
}
export interface AgendaCovered {
  readonly kind: "agenda.covered";
  readonly point: number;
  readonly on?: boolean;
}
export interface AgendaDropped {
  readonly kind: "agenda.dropped";
  readonly point: number;
  readonly on?: boolean;
}
export interface AgendaTurned {
  readonly kind: "agenda.turned";
  readonly point?: number | null;
}
export interface AgendaOwned {
  readonly kind: "agenda.owned";
  readonly person: string;
}
export interface ActionAdded {
  readonly kind: "action.added";
  readonly text: string;
  readonly owner: string;
  readonly due?: string | null;
}
export interface ActionChanged {
  readonly kind: "action.changed";
  readonly action: number;
  readonly text?: string;
  readonly owner?: string;
  readonly due?: string | null;
}
export interface ActionDone {
  readonly kind: "action.done";
  readonly action: number;
  readonly on?: boolean;
}
export interface ActionDropped {
  readonly kind: "action.dropped";
  readonly action: number;
  readonly on?: boolean;
}
export interface TimerStarted {
  readonly kind: "timer.started";
  readonly ms: number;
}
export interface TimerExtended {
  readonly kind: "timer.extended";
  readonly ms: number;
}
export interface TimerStopped {
  readonly kind: "timer.stopped";
}
export interface PollOpened {
  readonly kind: "poll.opened";
  readonly question: string;
  readonly options: readonly (string)[];
}
export interface PollVoted {
  readonly kind: "poll.voted";
  readonly poll: number;
  readonly choice?: number | null;
}
export interface PollClosed {
  readonly kind: "poll.closed";
  readonly poll: number;
}
export interface CardDrawn {
  readonly kind: "card.drawn";
  readonly card_kind: "challenge" | "encouragement" | "listening" | "question";
  readonly number: number;
}
export interface CardDismissed {
  readonly kind: "card.dismissed";
  readonly card: number;
}
export interface CallStarted {
  readonly kind: "call.started";
  readonly call: string;
}
export interface CallJoined {
  readonly kind: "call.joined";
  readonly call: string;
}
export interface CallLeft {
  readonly kind: "call.left";
  readonly call: string;
  readonly at?: number | null;
}
export interface CallEnded {
  readonly kind: "call.ended";
  readonly call: string;
  readonly at?: number | null;
}
export interface ShareStarted {
  readonly kind: "share.started";
  readonly call: string;
}
export interface ShareStopped {
  readonly kind: "share.stopped";
  readonly call: string;
  readonly at?: number | null;
}
export interface HandRaised {
  readonly kind: "hand.raised";
  readonly call: string;
}
export interface HandLowered {
  readonly kind: "hand.lowered";
  readonly call: string;
  readonly by?: string | null;
}
export interface FileRef {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly media_type: string;
  readonly width?: number | null;
  readonly height?: number | null;
}
export interface MessageSent {
  readonly kind: "msg.sent";
  readonly text?: string;
  readonly reply_to?: number | null;
  readonly mentions?: readonly (string)[];
  readonly files?: readonly (FileRef)[];
}
export interface MessageEdited {
  readonly kind: "msg.edited";
  readonly target: number;
  readonly text: string;
}
export interface MessageRedacted {
  readonly kind: "msg.redacted";
  readonly target: number;
  readonly item?: "point" | "poll" | "promise" | null;
}
export interface MessageReacted {
  readonly kind: "msg.reacted";
  readonly target: number;
  readonly emoji: string;
  readonly on: boolean;
}
export interface NotesChanged {
  readonly kind: "notes.changed";
  readonly since: number;
  readonly update: Uint8Array;
}
export interface Unreadable {
  readonly kind: "unreadable";
}
export interface Redacted {
  readonly kind: "redacted";
}
export interface Present {
  readonly person: string;
  readonly name: string;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
}
export interface EpisodeOpened {
  readonly kind: "episode.opened";
  readonly episode: string;
  readonly present: readonly (Present)[];
  readonly since?: number;
}
export interface EpisodeInterrupted {
  readonly kind: "episode.interrupted";
  readonly episode: string;
  readonly at: number;
}
export interface EpisodeResumed {
  readonly kind: "episode.resumed";
  readonly episode: string;
}
export interface EpisodeClosed {
  readonly kind: "episode.closed";
  readonly episode: string;
  readonly reason: "empty" | "ended" | "interrupted";
  readonly at: number;
}
export interface EpisodeConfirmed {
  readonly kind: "episode.confirmed";
  readonly episode: string;
  readonly amendment?: number | null;
}
export interface EpisodeAmended {
  readonly kind: "episode.amended";
  readonly episode: string;
  readonly about: "agenda" | "notes" | "other" | "people" | "times";
  readonly text: string;
}
export interface EpisodeAdopted {
  readonly kind: "episode.adopted";
  readonly episode: string;
  readonly room: string;
}
export interface LogEvent {
  readonly seq: number;
  readonly actor: string;
  readonly at: number;
  readonly cid?: string | null;
  readonly body: RoomCreated | RoomChanged | RoomKept | RelationshipSet | AgreementAnswered | AgreementOffered | AgreementAccepted | AgreementLeftOpen | AgreementSigned | MemberAdded | MemberRole | HostHanded | MemberRemoved | MemberRegistered | MemberRenamed | PersonEntered | PersonLeft | MessageSent | MessageEdited | MessageRedacted | MessageReacted | NotesChanged | Redacted | Unreadable | CallStarted | CallJoined | CallLeft | CallEnded | ShareStarted | ShareStopped | HandRaised | HandLowered | EpisodeOpened | EpisodeInterrupted | EpisodeResumed | EpisodeClosed | ConsentGiven | ConsentWithdrawn | ChatDropped | WordsErased | EpisodeErased | PersonForgotten | HoldPlaced | HoldLifted | ReflectionOpened | EntryShared | EntryWithdrawn | EpisodeConfirmed | EpisodeAmended | EpisodeAdopted | AgendaAdded | AgendaChanged | AgendaMoved | AgendaTaken | AgendaCovered | AgendaDropped | AgendaTurned | AgendaOwned | ActionAdded | ActionChanged | ActionDone | ActionDropped | TimerStarted | TimerExtended | TimerStopped | PollOpened | PollVoted | PollClosed | CardDrawn | CardDismissed;
}
export interface RelationshipSet {
  readonly kind: "relationship.set";
  readonly model?: "apprenticeship" | "cloning" | "friendship" | "nurturing" | null;
  readonly format?: "long_distance" | "one_to_one" | "peer" | "reverse" | "triad";
  readonly proposed_at?: number;
}
export interface ConsentGiven {
  readonly kind: "consent.given";
  readonly purpose: "chat_log" | "recording" | "research" | "transcript";
  readonly version: number;
}
export interface ConsentWithdrawn {
  readonly kind: "consent.withdrawn";
  readonly purpose: "chat_log" | "recording" | "research" | "transcript";
}
export interface ChatDropped {
  readonly kind: "chat.dropped";
  readonly first: number;
  readonly last: number;
  readonly people: readonly (string)[];
  readonly episode?: string;
}
export interface WordsErased {
  readonly kind: "words.erased";
  readonly first: number;
  readonly last: number;
  readonly episode?: string;
  readonly page?: number | null;
}
export interface EpisodeErased {
  readonly kind: "episode.erased";
  readonly episode: string;
  readonly first: number;
  readonly last: number;
  readonly wish: "agreed" | "host" | "retention";
  readonly page?: number | null;
}
export interface PersonForgotten {
  readonly kind: "person.forgotten";
  readonly person: string;
}
export interface HoldPlaced {
  readonly kind: "hold.placed";
  readonly reason: string;
}
export interface HoldLifted {
  readonly kind: "hold.lifted";
}
export interface RoomCreated {
  readonly kind: "room.created";
  readonly title: string;
  readonly room_kind: "circle" | "one_off" | "one_to_one" | "peer";
  readonly history: "all" | "since_admission";
  readonly lobby: boolean;
  readonly next_at?: number | null;
}
export interface RoomChanged {
  readonly kind: "room.changed";
  readonly title?: string;
  readonly history?: "all" | "since_admission";
  readonly lobby?: boolean;
  readonly locked?: boolean;
  readonly archived?: boolean;
  readonly next_at?: number | null;
  readonly retention?: number | null;
  readonly cadence_days?: number | null;
  readonly cards?: boolean;
}
export interface RoomKept {
  readonly kind: "room.kept";
}
export interface MemberAdded {
  readonly kind: "member.added";
  readonly person: string;
  readonly name: string;
  readonly guest?: boolean;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly by?: string | null;
}
export interface MemberRole {
  readonly kind: "member.role";
  readonly person: string;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
}
export interface HostHanded {
  readonly kind: "host.handed";
  readonly person: string;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
}
export interface MemberRemoved {
  readonly kind: "member.removed";
  readonly person: string;
  readonly by_self?: boolean;
}
export interface MemberRenamed {
  readonly kind: "member.renamed";
  readonly person: string;
  readonly name: string;
}
export interface MemberRegistered {
  readonly kind: "member.registered";
  readonly person: string;
}
export interface PersonEntered {
  readonly kind: "person.entered";
  readonly name?: string;
}
export interface PersonLeft {
  readonly kind: "person.left";
  readonly reason?: "left" | "lost" | "removed";
  readonly at?: number | null;
}
export interface ReflectionOpened {
  readonly kind: "reflection.opened";
  readonly episode: string;
}
export interface EntryShared {
  readonly kind: "entry.shared";
  readonly episode?: string | null;
}
export interface EntryWithdrawn {
  readonly kind: "entry.withdrawn";
  readonly episode?: string | null;
}
export interface AgendaPoint {
  readonly seq: number;
  readonly text: string;
  readonly by: string;
  readonly at: number;
  readonly place: number;
  readonly carried?: boolean;
  readonly covered_at?: number | null;
  readonly dropped?: boolean;
}
export interface ActionItem {
  readonly seq: number;
  readonly text: string;
  readonly owner: string;
  readonly by: string;
  readonly at: number;
  readonly due?: string | null;
  readonly carried?: boolean;
  readonly done_at?: number | null;
  readonly dropped?: boolean;
}
export interface RunningTimer {
  readonly seq: number;
  readonly by: string;
  readonly at: number;
  readonly ends_at: number;
}
export interface PollChoice {
  readonly person: string;
  readonly choice: number;
}
export interface QuickPoll {
  readonly seq: number;
  readonly question: string;
  readonly options: readonly (string)[];
  readonly by: string;
  readonly at: number;
  readonly votes?: readonly (PollChoice)[];
  readonly closed_at?: number | null;
}
export interface PromptCard {
  readonly seq: number;
  readonly card_kind: "challenge" | "encouragement" | "listening" | "question";
  readonly number: number;
  readonly by: string;
  readonly at: number;
}
export interface Board {
  readonly head?: number;
  readonly founder?: string | null;
  readonly owner?: string | null;
  readonly points?: readonly (AgendaPoint)[];
  readonly current?: number | null;
  readonly actions?: readonly (ActionItem)[];
  readonly timer?: RunningTimer | null;
  readonly polls?: readonly (QuickPoll)[];
  readonly card?: PromptCard | null;
}
export interface AgendaAdd {
  readonly cid: string;
  readonly text: string;
}
export interface AgendaChange {
  readonly cid: string;
  readonly point: number;
  readonly text: string;
}
export interface AgendaMove {
  readonly cid: string;
  readonly point: number;
  readonly before?: number | null;
}
export interface AgendaTake {
  readonly cid: string;
  readonly point: number;
}
export interface AgendaCover {
  readonly cid: string;
  readonly point: number;
  readonly on?: boolean;
}
export interface AgendaDrop {
  readonly cid: string;
  readonly point: number;
  readonly on?: boolean;
}
export interface AgendaTurn {
  readonly cid: string;
  readonly point?: number | null;
}
export interface AgendaOwn {
  readonly cid: string;
  readonly person: string;
}
export interface ActionAdd {
  readonly cid: string;
  readonly text: string;
  readonly owner: string;
  readonly due?: string | null;
}
export interface ActionChange {
  readonly cid: string;
  readonly action: number;
  readonly text?: string;
  readonly owner?: string;
  readonly due?: string | null;
}
export interface ActionTick {
  readonly cid: string;
  readonly action: number;
  readonly on?: boolean;
}
export interface ActionDrop {
  readonly cid: string;
  readonly action: number;
  readonly on?: boolean;
}
export interface TimerStart {
  readonly cid: string;
  readonly minutes: number;
}
export interface TimerExtend {
  readonly cid: string;
  readonly minutes: number;
}
export interface TimerStop {
  readonly cid: string;
}
export interface PollOpen {
  readonly cid: string;
  readonly question: string;
  readonly options: readonly (string)[];
}
export interface PollVote {
  readonly cid: string;
  readonly poll: number;
  readonly choice?: number | null;
}
export interface PollClose {
  readonly cid: string;
  readonly poll: number;
}
export interface CardDraw {
  readonly cid: string;
  readonly kind: "challenge" | "encouragement" | "listening" | "question";
  readonly number: number;
}
export interface CardDismiss {
  readonly cid: string;
  readonly card: number;
}
export interface MediaState {
  readonly muted?: boolean;
  readonly camera?: boolean;
  readonly sharing?: boolean;
  readonly hand?: boolean;
}
export interface CallJoin {
  readonly cid: string;
  readonly call?: string | null;
  readonly state: MediaState;
}
export interface CallLeave {
  readonly cid: string;
}
export interface CallState {
  readonly cid: string;
  readonly state: MediaState;
}
export interface CallReact {
  readonly emoji: string;
  readonly session?: string | null;
}
export interface LowerHand {
  readonly cid: string;
  readonly session: string;
}
export interface MuteAsk {
  readonly session: string;
}
export interface MuteAll {
}
export interface IceCandidate {
  readonly candidate: string;
  readonly sdp_mid?: string | null;
  readonly sdp_m_line_index?: number | null;
  readonly username_fragment?: string | null;
}
export interface SigOffer {
  readonly peer: string;
  readonly call: string;
  readonly gen: number;
  readonly sdp: string;
  readonly number?: number | null;
}
export interface SigAnswer {
  readonly peer: string;
  readonly call: string;
  readonly gen: number;
  readonly sdp: string;
  readonly number?: number | null;
}
export interface SigCandidate {
  readonly peer: string;
  readonly call: string;
  readonly gen: number;
  readonly candidate: IceCandidate;
}
export interface SigBye {
  readonly peer: string;
  readonly call: string;
  readonly gen: number;
}
export interface MsgSend {
  readonly cid: string;
  readonly text?: string;
  readonly reply_to?: number | null;
  readonly mentions?: readonly (string)[];
  readonly files?: readonly (string)[];
}
export interface MsgEdit {
  readonly cid: string;
  readonly target: number;
  readonly text: string;
}
export interface MsgRedact {
  readonly cid: string;
  readonly target: number;
}
export interface MsgReact {
  readonly cid: string;
  readonly target: number;
  readonly emoji: string;
  readonly on?: boolean;
}
export interface Typing {
  readonly on: boolean;
  readonly person?: string | null;
}
export interface Read {
  readonly seq: number;
  readonly person?: string | null;
}
export interface NotesUpdate {
  readonly since: number;
  readonly update: Uint8Array;
}
export interface Ping {
  readonly now: number;
  readonly heads: Readonly<Record<string, readonly [string, number]>>;
}
export interface PresencePush {
  readonly version: number;
  readonly covers?: number;
  readonly sessions?: readonly (SessionInfo)[];
  readonly gone?: readonly (string)[];
}
export interface LobbyPush {
  readonly waiting: readonly (Waiting)[];
  readonly refused?: readonly (Waiting)[];
}
export interface Admitted {
}
export interface Denied {
  readonly retry_ms?: number | null;
  readonly withdrawn?: boolean;
}
export interface Removed {
  readonly by_self?: boolean;
}
export interface RoleChanged {
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly may: readonly (string)[];
}
export interface MuteAsked {
  readonly by: string;
  readonly everybody?: boolean;
}
export interface IcePush {
  readonly servers: readonly (IceServer)[];
  readonly ttl_ms?: number | null;
}
export interface TokenPush {
  readonly resume: string;
  readonly resume_ms: number;
}
export interface GoAway {
  readonly reconnect_after_ms: number;
  readonly deadline_ms: number;
}
export interface Welcome {
  readonly session: string;
  readonly person: string;
  readonly name: string;
  readonly resumed: boolean;
  readonly resume: string;
  readonly resume_ms: number;
  readonly now: number;
  readonly limits: Limits;
}
export interface Done {
}
export interface Ack {
  readonly seq: number;
  readonly ep: string;
  readonly ts: number;
  readonly dup?: boolean;
}
export interface RelationshipInfo {
  readonly since: number;
  readonly model?: "apprenticeship" | "cloning" | "friendship" | "nurturing" | null;
  readonly format: "long_distance" | "one_to_one" | "peer" | "reverse" | "triad";
}
export interface RoomInfo {
  readonly id: string;
  readonly title: string;
  readonly kind: "circle" | "one_off" | "one_to_one" | "peer";
  readonly history: "all" | "since_admission";
  readonly lobby: boolean;
  readonly locked: boolean;
  readonly archived: boolean;
  readonly next_at?: number | null;
  readonly cadence_days?: number | null;
  readonly created_at: number;
  readonly retention?: number | null;
  readonly held?: string | null;
  readonly cards?: boolean;
  readonly relationship?: RelationshipInfo | null;
}
export interface Member {
  readonly person: string;
  readonly name: string;
  readonly guest?: boolean;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
}
export interface SessionInfo {
  readonly session: string;
  readonly person: string;
  readonly name: string;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly state: "online" | "reconnecting";
  readonly call?: string | null;
  readonly media?: MediaState | null;
  readonly joined_at: number;
}
export interface CallInfo {
  readonly call: string;
  readonly started_at: number;
}
export interface Waiting {
  readonly person: string;
  readonly name: string;
  readonly guest?: boolean;
  readonly since: number;
}
export interface SharedLine {
  readonly person: string;
  readonly text: string;
  readonly at: number;
}
export interface Opening {
  readonly lines?: readonly (SharedLine)[];
}
export interface NotesState {
  readonly since: number;
  readonly update: Uint8Array;
  readonly withheld?: boolean;
}
export interface Joined {
  readonly ep: string;
  readonly head: number;
  readonly visible_from: number;
  readonly recovered: boolean;
  readonly more: boolean;
  readonly events: readonly (LogEvent)[];
  readonly room: RoomInfo;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly may: readonly (string)[];
  readonly members: readonly (Member)[];
  readonly version: number;
  readonly sessions: readonly (SessionInfo)[];
  readonly reads: Readonly<Record<string, number>>;
  readonly waiting?: readonly (Waiting)[];
  readonly refused?: readonly (Waiting)[];
  readonly call?: CallInfo | null;
  readonly episode?: string | null;
  readonly consents?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly board?: Board | null;
  readonly opening?: Opening | null;
  readonly notes: NotesState;
}
export interface Page {
  readonly events: readonly (LogEvent)[];
  readonly more: boolean;
  readonly head: number;
  readonly ep: string;
}
export interface CallEntered {
  readonly call: string;
  readonly started_at: number;
  readonly peers: readonly (SessionInfo)[];
  readonly ice: readonly (IceServer)[];
  readonly ice_ms?: number | null;
}
export interface IceServer {
  readonly urls: readonly (string)[];
  readonly username?: string | null;
  readonly credential?: string | null;
}
export interface Err {
  readonly code: string;
  readonly message: string;
  readonly temporary?: boolean;
  readonly retry_ms?: number | null;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}
export interface Knock {
}
export interface Admit {
  readonly cid: string;
  readonly person: string;
}
export interface Deny {
  readonly person: string;
  readonly for_good?: boolean;
}
export interface Allow {
  readonly person: string;
}
export interface Remove {
  readonly cid: string;
  readonly person: string;
}
export interface SetRole {
  readonly cid: string;
  readonly person: string;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
}
export interface HandHost {
  readonly cid: string;
  readonly person: string;
  readonly role?: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
}
export interface SetRoom {
  readonly cid: string;
  readonly title?: string;
  readonly history?: "all" | "since_admission";
  readonly lobby?: boolean;
  readonly locked?: boolean;
  readonly archived?: boolean;
  readonly next_at?: number | null;
  readonly retention?: number | null;
  readonly cadence_days?: number | null;
  readonly cards?: boolean;
}
export interface EpisodeEnd {
  readonly cid: string;
}
export interface Hello {
  readonly ticket?: string | null;
  readonly resume?: string | null;
  readonly agent?: string;
}
export interface Pong {
}
export interface Join {
  readonly ep?: string | null;
  readonly seq?: number | null;
  readonly board?: boolean;
  readonly reading?: boolean;
}
export interface Leave {
}
export interface History {
  readonly after?: number | null;
  readonly before?: number | null;
  readonly limit?: number;
}
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly temporary?: boolean;
  readonly retry_ms?: number | null;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}
export interface EpisodeNotes {
  readonly text: string;
  readonly writers: readonly (string)[];
  readonly changed_at: number;
}
export interface EpisodePoint {
  readonly seq: number;
  readonly text: string;
  readonly by: string;
  readonly spans: readonly (Span)[];
  readonly covered_at: number | null;
}
export interface EpisodeAction {
  readonly seq: number;
  readonly text: string;
  readonly owner: string;
  readonly due: string | null;
  readonly at: number;
  readonly made: boolean;
  readonly done_at: number | null;
}
export interface EpisodePoll {
  readonly seq: number;
  readonly question: string;
  readonly options: readonly (string)[];
  readonly by: string;
  readonly at: number;
  readonly votes: readonly (PollChoice)[];
  readonly closed_at: number | null;
}
export interface EpisodeCard {
  readonly seq: number;
  readonly card_kind: "challenge" | "encouragement" | "listening" | "question";
  readonly number: number;
  readonly by: string;
  readonly at: number;
}
export interface EpisodeTimer {
  readonly seq: number;
  readonly by: string;
  readonly span: Span;
}
export interface Together {
  readonly agenda: readonly (EpisodePoint)[];
  readonly actions: readonly (EpisodeAction)[];
  readonly polls: readonly (EpisodePoll)[];
  readonly cards: readonly (EpisodeCard)[];
  readonly timers: readonly (EpisodeTimer)[];
}
export interface ConsentText {
  readonly purpose: "chat_log" | "recording" | "research" | "transcript";
  readonly version: number;
  readonly title: string;
  readonly text: string;
}
export interface ConsentTexts {
  readonly texts: readonly (ConsentText)[];
}
export interface ConsentChange {
  readonly cid: string;
  readonly purpose: "chat_log" | "recording" | "research" | "transcript";
  readonly given: boolean;
  readonly version: number;
}
export interface Consented {
  readonly room: string;
  readonly title: string;
  readonly purpose: "chat_log" | "recording" | "research" | "transcript";
  readonly version: number;
  readonly at: number;
}
export interface MyConsents {
  readonly consents: readonly (Consented)[];
}
export interface AccountEnd {
  readonly password?: string;
  readonly words?: "keep" | "remove";
}
export interface AccountEnding {
  readonly at: number;
}
export interface DiarySave {
  readonly device: string;
  readonly revision: number;
  readonly day: string;
  readonly text: string;
}
export interface DiaryCreate {
  readonly cid: string;
  readonly device: string;
  readonly day: string;
  readonly text: string;
}
export interface DiaryOpen {
  readonly room: string;
  readonly share: string;
}
export interface DiaryEntry {
  readonly id: string;
  readonly day: string;
  readonly text: string;
  readonly revision: number;
  readonly saved_at: number;
  readonly opened: readonly (DiaryOpen)[];
}
export interface DiaryMonth {
  readonly entries: readonly (DiaryEntry)[];
  readonly months: readonly (string)[];
}
export interface Span {
  readonly start: number;
  readonly end: number | null;
}
export interface Attendance {
  readonly person: string;
  readonly name: string;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly spans: readonly (Span)[];
  readonly away: readonly (Span)[];
  readonly left: "left" | "lost" | "removed" | null;
  readonly messages: number;
}
export interface EpisodeCall {
  readonly call: string;
  readonly span: Span;
  readonly people: readonly (string)[];
}
export interface EpisodeShare {
  readonly person: string;
  readonly span: Span;
}
export interface EpisodeHand {
  readonly person: string;
  readonly span: Span;
}
export interface EpisodeFile {
  readonly person: string;
  readonly at: number;
  readonly seq: number;
  readonly file: FileRef;
}
export interface ChatBucket {
  readonly at: number;
  readonly count: number;
}
export interface Timeline {
  readonly people: readonly (Attendance)[];
  readonly calls: readonly (EpisodeCall)[];
  readonly shares: readonly (EpisodeShare)[];
  readonly hands: readonly (EpisodeHand)[];
  readonly files: readonly (EpisodeFile)[];
  readonly interrupted: readonly (Span)[];
  readonly bucket_ms: number;
  readonly chat: readonly (ChatBucket)[];
}
export interface TalkShare {
  readonly percent: number | null;
  readonly withheld: "alone" | "incomplete" | "silent" | null;
}
export interface TalkReport {
  readonly call: string;
  readonly since: number;
  readonly until: number;
  readonly spans?: readonly (readonly [number, number])[];
}
export interface Confirmation {
  readonly person: string;
  readonly at: number;
}
export interface Amendment {
  readonly seq: number;
  readonly person: string;
  readonly at: number;
  readonly about: "agenda" | "notes" | "other" | "people" | "times";
  readonly text: string;
  readonly confirmed: readonly (Confirmation)[];
}
export interface EpisodeConfirm {
  readonly cid: string;
  readonly amendment?: number | null;
}
export interface EpisodeAmend {
  readonly cid: string;
  readonly about: "agenda" | "notes" | "other" | "people" | "times";
  readonly text: string;
}
export interface EpisodeSummary {
  readonly id: string;
  readonly room: string;
  readonly number: number;
  readonly title: string;
  readonly state: "closed" | "interrupted" | "live";
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly reason: "empty" | "ended" | "interrupted" | null;
  readonly people: readonly (string)[];
  readonly messages: number;
  readonly erased: Erased | null;
  readonly confirmed: readonly (string)[];
  readonly amendments: number;
}
export interface AdoptedEpisode {
  readonly id: string;
  readonly started_at: number;
  readonly ended_at: number;
  readonly people: readonly (string)[];
  readonly room: string | null;
  readonly title: string | null;
}
export interface Episodes {
  readonly episodes: readonly (EpisodeSummary)[];
  readonly more: boolean;
  readonly adopted: readonly (AdoptedEpisode)[];
}
export interface ChatLine {
  readonly seq: number;
  readonly person: string;
  readonly name: string;
  readonly at: number;
  readonly text: string;
  readonly files: readonly (FileRef)[];
  readonly reply_to: number | null;
}
export interface EpisodeChat {
  readonly lines: readonly (ChatLine)[];
  readonly more: boolean;
}
export interface EpisodeView {
  readonly episode: EpisodeSummary;
  readonly kind: "circle" | "one_off" | "one_to_one" | "peer";
  readonly first_seq: number;
  readonly last_seq: number | null;
  readonly timeline: Timeline;
  readonly together: Together;
  readonly notes: EpisodeNotes | null;
  readonly marks: readonly (Mark)[];
  readonly confirmed: readonly (Confirmation)[];
  readonly amendments: readonly (Amendment)[];
  readonly talk: TalkShare | null;
  readonly unreadable: number;
  readonly unkept: readonly (string)[] | null;
  readonly erases_at: number | null;
  readonly held: string | null;
  readonly wishes: readonly (ErasureWish)[];
}
export interface PortfolioChoice {
  readonly rules: string;
  readonly categories?: Readonly<Record<string, string>>;
  readonly named?: boolean;
  readonly countersignature?: string | null;
}
export interface ExportChoice {
  readonly rooms?: readonly (string)[];
  readonly episodes?: readonly (string)[];
  readonly since?: number | null;
  readonly until?: number | null;
  readonly parts?: readonly ("actions" | "agenda" | "amendments" | "chat" | "diary" | "marks" | "notes" | "reflections")[];
  readonly portfolio?: PortfolioChoice | null;
}
export interface ExportCreate {
  readonly cid: string;
  readonly format: "csv" | "ics" | "json" | "markdown" | "pdf";
  readonly choice: ExportChoice;
}
export interface ExportMeeting {
  readonly episode: string;
  readonly room: string;
  readonly number: number;
  readonly title: string;
  readonly started_at: number;
  readonly present_ms: number;
  readonly people: readonly (string)[];
}
export interface ExportPreview {
  readonly episodes: number;
  readonly present_ms: number;
  readonly first_at: number | null;
  readonly last_at: number | null;
  readonly meetings: readonly (ExportMeeting)[];
  readonly unshown: readonly ("arabic" | "armenian" | "bengali" | "chinese" | "devanagari" | "emoji" | "ethiopic" | "georgian" | "hebrew" | "japanese" | "korean" | "other" | "tamil" | "thai")[];
}
export interface ExportJob {
  readonly id: string;
  readonly format: "csv" | "ics" | "json" | "markdown" | "pdf";
  readonly state: "cancelled" | "done" | "failed" | "queued" | "running";
  readonly done: number;
  readonly total: number;
  readonly created_at: number;
  readonly expires_at: number;
  readonly size: number | null;
  readonly name: string;
  readonly unshown: readonly ("arabic" | "armenian" | "bengali" | "chinese" | "devanagari" | "emoji" | "ethiopic" | "georgian" | "hebrew" | "japanese" | "korean" | "other" | "tamil" | "thai")[];
}
export interface ExportJobs {
  readonly exports: readonly (ExportJob)[];
}
export interface RuleCategory {
  readonly id: string;
  readonly name: string;
  readonly hours: number;
}
export interface PortfolioRules {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly years: number;
  readonly hours: number;
  readonly accounts: number;
  readonly categories: readonly (RuleCategory)[];
  readonly checked: string;
}
export interface AllRules {
  readonly rules: readonly (PortfolioRules)[];
}
export interface CategoryStanding {
  readonly category: RuleCategory;
  readonly hours: number;
}
export interface PortfolioStanding {
  readonly rules: PortfolioRules;
  readonly hours: number;
  readonly accounts: number;
  readonly categories: readonly (CategoryStanding)[];
}
export interface CountersignatureAsk {
  readonly cid: string;
  readonly signer: string;
  readonly episodes: readonly (string)[];
}
export interface Countersignature {
  readonly id: string;
  readonly owner: string;
  readonly owner_name: string;
  readonly signer: string;
  readonly signer_name: string;
  readonly state: "asked" | "declined" | "signed";
  readonly episodes: readonly (string)[];
  readonly meetings: number;
  readonly hours: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly asked_at: number;
  readonly answered_at: number | null;
  readonly code: string | null;
}
export interface Countersignatures {
  readonly mine: readonly (Countersignature)[];
  readonly asked: readonly (Countersignature)[];
}
export interface MailSwitch {
  readonly kind: "adoption" | "agreement" | "agreement_review" | "first_meeting" | "meeting" | "meeting_reminder" | "place_free" | "proposal" | "reflection" | "relationship" | "request_accepted" | "request_over" | "request_waits" | "retention" | "weekly_note";
  readonly delivery: "at_once" | "digest" | "off";
  readonly choices: readonly ("at_once" | "digest" | "off")[];
}
export interface MailPreferences {
  readonly digest_at: number;
  readonly quiet_from: number;
  readonly quiet_until: number;
  readonly switches: readonly (MailSwitch)[];
  readonly stopped_at: number | null;
}
export interface MailChoice {
  readonly kind: "adoption" | "agreement" | "agreement_review" | "first_meeting" | "meeting" | "meeting_reminder" | "place_free" | "proposal" | "reflection" | "relationship" | "request_accepted" | "request_over" | "request_waits" | "retention" | "weekly_note";
  readonly delivery: "at_once" | "digest" | "off";
}
export interface MailPreferencesPut {
  readonly digest_at: number;
  readonly quiet_from: number;
  readonly quiet_until: number;
  readonly choices?: readonly (MailChoice)[];
}
export interface Mark {
  readonly id: string;
  readonly room: string;
  readonly kind: "insight" | "question" | "revisit";
  readonly note: string;
  readonly at: number;
  readonly seq: number;
}
export interface MarkCreate {
  readonly cid: string;
  readonly kind: "insight" | "question" | "revisit";
  readonly note?: string;
}
export interface MarkChange {
  readonly kind?: "insight" | "question" | "revisit";
  readonly note?: string;
}
export interface DraftPatch {
  readonly answers: readonly (Answer)[];
}
export interface HandingIn {
  readonly handed: boolean;
}
export interface AgreementOffer {
  readonly cid: string;
  readonly version: number;
  readonly answer: Answer;
}
export interface AgreementYes {
  readonly cid: string;
  readonly version: number;
  readonly point: "agenda" | "confidential" | "hopes" | "length" | "place" | "review" | "rhythm" | "trouble";
  readonly offer: number;
}
export interface AgreementOpen {
  readonly cid: string;
  readonly version: number;
  readonly point: "agenda" | "confidential" | "hopes" | "length" | "place" | "review" | "rhythm" | "trouble";
}
export interface AgreementSigning {
  readonly cid: string;
  readonly version: number;
  readonly terms: number;
}
export interface AgreementPartner {
  readonly person: string;
  readonly name: string;
  readonly part: "mentee" | "mentor";
  readonly guest: boolean;
}
export interface AgreementDraft {
  readonly version: number;
  readonly answers: readonly (Answer)[];
  readonly handed: boolean;
  readonly other_handed: boolean;
}
export interface SaidAlone {
  readonly person: string;
  readonly answer: Answer;
}
export interface PointOffer {
  readonly by: string;
  readonly seq: number;
  readonly answer: Answer | null;
}
export interface PointView {
  readonly point: "agenda" | "confidential" | "hopes" | "length" | "place" | "review" | "rhythm" | "trouble";
  readonly said: readonly (SaidAlone)[];
  readonly settled: "agreed" | "alike" | "open" | "own" | null;
  readonly holds: Answer | null;
  readonly offer: PointOffer | null;
}
export interface VersionPerson {
  readonly person: string;
  readonly handed_at: number | null;
  readonly signed_at: number | null;
  readonly fell_at: number | null;
}
export interface AgreementVersion {
  readonly version: number;
  readonly state: "filled" | "in_force" | "set_aside" | "settled" | "signed" | "superseded";
  readonly opened_at: number;
  readonly holds_since: number | null;
  readonly ended_at: number | null;
  readonly terms: number;
  readonly people: readonly (VersionPerson)[];
  readonly points: readonly (PointView)[];
  readonly changed: readonly ("agenda" | "confidential" | "hopes" | "length" | "place" | "review" | "rhythm" | "trouble")[];
}
export interface AgreementView {
  readonly room: string;
  readonly part: "mentee" | "mentor" | null;
  readonly partners: readonly (AgreementPartner)[];
  readonly archived: boolean;
  readonly draft: AgreementDraft | null;
  readonly waits: "fill" | "review" | "settle" | "sign" | null;
  readonly versions: readonly (AgreementVersion)[];
}
export interface OpenAgreement {
  readonly room: string;
  readonly waits: "fill" | "review" | "settle" | "sign";
}
export interface Block {
  readonly person: string;
  readonly name: string;
  readonly at: number;
}
export interface Blocks {
  readonly blocks: readonly (Block)[];
}
export interface MentorFound {
  readonly card: PersonCard;
  readonly formats: readonly ("long_distance" | "one_to_one" | "peer" | "reverse" | "triad")[];
  readonly models: readonly ("apprenticeship" | "cloning" | "friendship" | "nurturing")[];
  readonly minutes: number | null;
  readonly between: "open" | "together" | null;
}
export interface MentorPage {
  readonly mentors: readonly (MentorFound)[];
  readonly after: string | null;
}
export interface PersonPage {
  readonly card: PersonCard;
  readonly found: boolean;
  readonly formats: readonly ("long_distance" | "one_to_one" | "peer" | "reverse" | "triad")[];
  readonly models: readonly ("apprenticeship" | "cloning" | "friendship" | "nurturing")[];
  readonly hours: readonly (FreeStretch)[] | null;
  readonly between: "open" | "together" | null;
}
export interface TimeWish {
  readonly cid: string;
  readonly wall: string;
  readonly zone: string;
  readonly minutes: number;
  readonly at?: number | null;
  readonly ask?: boolean;
  readonly word?: string;
}
export interface MeetingWish {
  readonly cid: string;
  readonly wall: string;
  readonly zone: string;
  readonly minutes: number;
  readonly at?: number | null;
  readonly ask?: boolean;
  readonly word?: string;
  readonly unless_booked?: boolean;
}
export interface MeetingMove {
  readonly cid: string;
  readonly wall: string;
  readonly zone: string;
  readonly minutes: number;
  readonly at?: number | null;
  readonly ask?: boolean;
  readonly word?: string;
  readonly seen: number;
}
export interface MeetingAct {
  readonly cid: string;
  readonly seen: number;
  readonly word?: string;
}
export interface SeriesWish {
  readonly wall: string;
  readonly zone: string;
  readonly minutes: number;
  readonly every_weeks: number;
  readonly times: number;
}
export interface SeriesBook {
  readonly wall: string;
  readonly zone: string;
  readonly minutes: number;
  readonly every_weeks: number;
  readonly times: number;
  readonly cid: string;
  readonly shown: readonly (number | null)[];
  readonly word?: string;
}
export interface SeriesEnd {
  readonly cid: string;
  readonly word?: string;
}
export interface MeetingPerson {
  readonly person: string;
  readonly name: string;
  readonly there: boolean;
}
export interface MeetingOut {
  readonly id: string;
  readonly room: string;
  readonly state: "booked" | "cancelled" | "disrupted" | "held" | "lapsed" | "missed" | "moved" | "proposed";
  readonly sequence: number;
  readonly starts_at: number;
  readonly ends_at: number;
  readonly opens_at: number;
  readonly zone: string;
  readonly proposer: string | null;
  readonly by: string | null;
  readonly word: string;
  readonly series: string | null;
  readonly number: number | null;
  readonly people: readonly (MeetingPerson)[];
  readonly episode: string | null;
  readonly may: readonly ("accept" | "cancel" | "move" | "propose")[];
}
export interface MeetingsOut {
  readonly ahead: readonly (MeetingOut)[];
  readonly over: readonly (MeetingOut)[];
}
export interface FreeStretch {
  readonly start: number;
  readonly end: number;
}
export interface MeetingClock {
  readonly person: string;
  readonly name: string;
  readonly zone: string;
}
export interface ClocksApart {
  readonly since: number;
  readonly until: number;
  readonly minutes: number;
}
export interface FreeSlots {
  readonly people: readonly (MeetingClock)[];
  readonly free: readonly (FreeStretch)[];
  readonly slots: readonly (number)[];
  readonly apart: readonly (ClocksApart)[];
}
export interface SeriesDate {
  readonly number: number;
  readonly wall: string;
  readonly reading: "absent" | "once" | "twice";
  readonly wanted: number;
  readonly starts_at: number | null;
  readonly not_free: readonly (string)[];
}
export interface SeriesShown {
  readonly dates: readonly (SeriesDate)[];
}
export interface SeriesBooked {
  readonly id: string;
  readonly meetings: readonly (MeetingOut)[];
}
export interface FeedState {
  readonly since: number | null;
}
export interface FeedAddress {
  readonly address: string;
  readonly since: number;
}
export interface OwnWords {
  readonly words: readonly (string)[];
}
export interface FreeSpan {
  readonly day: number;
  readonly start: number;
  readonly end: number;
}
export interface Expertise {
  readonly terms: readonly (string)[];
  readonly words: readonly (string)[];
}
export interface ProfileChange {
  readonly parts?: readonly ("mentee" | "mentor")[];
  readonly occupation?: string;
  readonly organisation?: string;
  readonly about?: string;
  readonly trade?: "bridge" | "engineering" | "healthcare" | null;
  readonly stage?: "early" | "experienced" | "leading" | "senior" | "training" | null;
  readonly seeks?: Expertise;
  readonly gives?: Expertise;
  readonly languages?: readonly (string)[];
  readonly week?: readonly (FreeSpan)[];
  readonly notice_hours?: number;
  readonly minutes_a_month?: number | null;
  readonly capacity?: number;
  readonly formats?: readonly ("long_distance" | "one_to_one" | "peer" | "reverse" | "triad")[];
  readonly models?: readonly ("apprenticeship" | "cloning" | "friendship" | "nurturing")[];
  readonly style?: Readonly<Record<string, number | null>>;
  readonly shown?: Readonly<Record<string, "everyone" | "invited" | "matched">>;
}
export interface MyProfile {
  readonly state: "draft" | "listed" | "paused" | "ready" | "withdrawn" | null;
  readonly missing: Readonly<Record<string, readonly ("gives" | "languages" | "occupation" | "readiness" | "seeks" | "week")[]>>;
  readonly findable: boolean;
  readonly parts: readonly ("mentee" | "mentor")[];
  readonly occupation: string;
  readonly organisation: string;
  readonly about: string;
  readonly trade: "bridge" | "engineering" | "healthcare" | null;
  readonly stage: "early" | "experienced" | "leading" | "senior" | "training" | null;
  readonly seeks: Expertise;
  readonly gives: Expertise;
  readonly languages: readonly (string)[];
  readonly week: readonly (FreeSpan)[];
  readonly notice_hours: number;
  readonly minutes_a_month: number | null;
  readonly capacity: number;
  readonly formats: readonly ("long_distance" | "one_to_one" | "peer" | "reverse" | "triad")[];
  readonly models: readonly ("apprenticeship" | "cloning" | "friendship" | "nurturing")[];
  readonly style: Readonly<Record<string, number>>;
  readonly shown: Readonly<Record<string, "everyone" | "invited" | "matched">>;
  readonly picture: boolean;
  readonly ready: Readonly<Record<string, boolean>>;
  readonly code_version: number | null;
  readonly code_asked: boolean;
  readonly changed_at: number;
}
export interface ProfileAct {
  readonly step: "list" | "pause" | "resume" | "return" | "withdraw";
}
export interface TermOut {
  readonly id: string;
  readonly parent: string | null;
  readonly labels: Readonly<Record<string, string>>;
}
export interface StyleItemOut {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}
export interface TaxonomyOut {
  readonly version: number;
  readonly terms: readonly (TermOut)[];
  readonly style: readonly (StyleItemOut)[];
}
export interface PersonCard {
  readonly person: string;
  readonly name: string;
  readonly occupation: string;
  readonly organisation: string;
  readonly about: string;
  readonly picture: boolean;
  readonly trade: "bridge" | "engineering" | "healthcare" | null;
  readonly stage: "early" | "experienced" | "leading" | "senior" | "training" | null;
  readonly gives: Expertise;
  readonly languages: readonly (string)[];
  readonly time_zone: string;
  readonly has_room: boolean;
}
export interface ProposedPerson {
  readonly person: string;
  readonly name: string;
}
export interface ProgrammeProposal {
  readonly id: string;
  readonly mentee: ProposedPerson;
  readonly mentor: ProposedPerson;
  readonly state: "open" | "proposed";
  readonly made_at: number;
  readonly until: number | null;
}
export interface ProgrammeProposals {
  readonly proposals: readonly (ProgrammeProposal)[];
  readonly after: string | null;
}
export interface OwnProposal {
  readonly id: string;
  readonly part: "mentee" | "mentor";
  readonly other: ProposedPerson;
  readonly state: "met" | "open" | "over";
  readonly said_yes: boolean;
  readonly until: number | null;
  readonly room: string | null;
}
export interface OwnProposals {
  readonly proposals: readonly (OwnProposal)[];
}
export interface ProposalReasons {
  readonly reasons: readonly (NeedMet | GoalMet | StyleAlike | SharedHours | Pace | CareerDistance | OtherTrade)[];
}
export interface ProposalAnswer {
  readonly yes: boolean;
}
export interface Aside {
  readonly person: string;
  readonly name: string;
  readonly at: number;
}
export interface PutAside {
  readonly people: readonly (Aside)[];
}
export interface SharedInterest {
  readonly term: string | null;
  readonly word: string | null;
}
export interface Letter {
  readonly shared: SharedInterest | null;
  readonly words: string;
  readonly goal: string;
}
export interface RequestSend {
  readonly cid: string;
  readonly mentor: string;
  readonly shared?: SharedInterest | null;
  readonly words: string;
  readonly goal?: string;
}
export interface RequestTakeBack {
  readonly cid: string;
}
export interface RequestQuestion {
  readonly cid: string;
  readonly text: string;
}
export interface RequestAnswer {
  readonly cid: string;
  readonly text: string;
}
export interface RequestTalk {
  readonly cid: string;
  readonly words?: string;
}
export interface RequestAccept {
  readonly cid: string;
}
export interface RequestDecline {
  readonly cid: string;
  readonly reason: "no_time" | "not_my_field" | "too_close" | "unsaid";
  readonly words?: string;
}
export interface RequestPerson {
  readonly person: string | null;
  readonly name: string;
}
export interface MentoringRequest {
  readonly id: string;
  readonly part: "mentee" | "mentor";
  readonly other: RequestPerson;
  readonly state: "accepted" | "answered" | "asked" | "declined" | "expired" | "sent" | "taken_back" | "talk" | "void" | "written";
  readonly end: "blocked" | "full" | "left" | "mentee_silent" | "mentor_silent" | "no_time" | "not_my_field" | "paused" | "talk_over" | "too_close" | "unsaid" | "withdrawn" | null;
  readonly shared: SharedInterest | null;
  readonly words: string | null;
  readonly goal: string | null;
  readonly seeks: Expertise | null;
  readonly question: string | null;
  readonly answer: string | null;
  readonly talk: string | null;
  readonly declined: string | null;
  readonly saved_at: number | null;
  readonly sent_at: number | null;
  readonly until: number | null;
  readonly ended_at: number | null;
  readonly room: string | null;
  readonly may: readonly ("accept" | "answer" | "ask" | "decline" | "send" | "take_back" | "talk")[];
}
export interface MentorLoad {
  readonly meets: number;
  readonly capacity: number;
  readonly resting: boolean;
}
export interface MentoringRequests {
  readonly sent: readonly (MentoringRequest)[];
  readonly received: readonly (MentoringRequest)[];
  readonly waiting: number;
  readonly most: number;
  readonly load: MentorLoad | null;
}
export interface RequestDesk {
  readonly mentor: RequestPerson;
  readonly draft: Letter;
  readonly saved_at: number | null;
  readonly shared: readonly (SharedInterest)[];
  readonly waiting: number;
  readonly most: number;
  readonly until: number;
  readonly refused: "address_unproved" | "bad_request" | "call_full" | "conduct_missing" | "conflict" | "denied" | "disk_low" | "email_taken" | "forbidden_origin" | "gone" | "held" | "hour_absent" | "hour_twice" | "idempotency_conflict" | "incomplete" | "internal" | "last_host" | "left" | "link_cut" | "link_invalid" | "lobby" | "mail_off" | "no_call" | "no_room" | "not_allowed" | "not_authenticated" | "not_found" | "not_free" | "not_fresh" | "not_joined" | "overloaded" | "page_closed" | "peer_gone" | "push_off" | "quota_exceeded" | "rate_limited" | "refused" | "removed" | "request_over" | "room_archived" | "room_full" | "room_locked" | "stale_generation" | "ticket_invalid" | "time_taken" | "too_large" | "too_many_rooms" | "too_slow" | "too_soon" | "unavailable" | "unknown_term" | "unknown_type" | "unsupported_media" | "weak_password" | "wrong_credentials" | null;
  readonly again_at: number | null;
}
export interface Topic {
  readonly kind: "term" | "word";
  readonly said: string;
}
export interface NeedMet {
  readonly fact: "need_met";
  readonly sought: Topic;
  readonly given: Topic;
  readonly near: number;
}
export interface GoalMet {
  readonly fact: "goal_met";
  readonly sought: Topic;
  readonly given: Topic;
  readonly near: number;
}
export interface StyleAlike {
  readonly fact: "style_alike";
  readonly items: readonly (string)[];
  readonly models: readonly ("apprenticeship" | "cloning" | "friendship" | "nurturing")[];
  readonly formats: readonly ("long_distance" | "one_to_one" | "peer" | "reverse" | "triad")[];
}
export interface SharedHours {
  readonly fact: "shared_hours";
  readonly minutes: number;
}
export interface Pace {
  readonly fact: "pace";
  readonly enough: boolean;
}
export interface CareerDistance {
  readonly fact: "career_distance";
  readonly steps: number;
}
export interface OtherTrade {
  readonly fact: "other_trade";
  readonly mentee: "bridge" | "engineering" | "healthcare";
  readonly mentor: "bridge" | "engineering" | "healthcare";
}
export interface NeedUnmet {
  readonly fact: "need_unmet";
  readonly topics: readonly (Topic)[];
}
export interface GoalUnmet {
  readonly fact: "goal_unmet";
  readonly topics: readonly (Topic)[];
}
export interface StyleApart {
  readonly fact: "style_apart";
}
export interface SameTrade {
  readonly fact: "same_trade";
  readonly mentee: "bridge" | "engineering" | "healthcare";
  readonly mentor: "bridge" | "engineering" | "healthcare";
}
export interface Weighed {
  readonly aspect: "career" | "goals" | "need" | "style" | "time" | "trade";
  readonly points: number;
  readonly of: number;
}
export interface Suggestion {
  readonly card: PersonCard;
  readonly kinds: readonly ("other_trade" | "peer" | "senior")[];
  readonly languages: readonly (string)[];
  readonly covers: readonly (Topic)[];
  readonly reasons: readonly (NeedMet | GoalMet | StyleAlike | SharedHours | Pace | CareerDistance | OtherTrade)[];
  readonly gap: NeedUnmet | GoalUnmet | StyleApart | SharedHours | Pace | CareerDistance | SameTrade | null;
  readonly weighed: readonly (Weighed)[];
  readonly hours: readonly (FreeStretch)[] | null;
}
export interface RequestReasons {
  readonly reasons: readonly (NeedMet | GoalMet | StyleAlike | SharedHours | Pace | CareerDistance | OtherTrade)[];
}
export interface Suggestions {
  readonly missing: readonly ("gives" | "languages" | "occupation" | "readiness" | "seeks" | "week")[];
  readonly suggestions: readonly (Suggestion)[];
}
export interface Someone {
  readonly person: string;
  readonly name: string;
}
export interface NeedCovered {
  readonly topic: Topic;
  readonly covered_by: readonly (Someone)[];
  readonly would_cover: readonly (Someone)[];
}
export interface Network {
  readonly needs: readonly (NeedCovered)[];
  readonly kinds: Readonly<Record<string, readonly (Someone)[]>>;
}
export interface Awaited {
  readonly person: string;
  readonly name: string;
  readonly since: number;
  readonly until: number | null;
}
export interface WaitingFor {
  readonly people: readonly (Awaited)[];
  readonly most: number;
}
export interface Said {
  readonly title: string;
  readonly text: string;
}
export interface ReadinessQuestion {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly help: Readonly<Record<string, Said>>;
}
export interface ReadinessQuestions {
  readonly questions: Readonly<Record<string, readonly (ReadinessQuestion)[]>>;
  readonly enough: Readonly<Record<string, number>>;
}
export interface ReadinessChange {
  readonly part: "mentee" | "mentor";
  readonly answers?: Readonly<Record<string, boolean | null>>;
  readonly said?: boolean;
}
export interface ReadinessAnswers {
  readonly answers: Readonly<Record<string, boolean>>;
  readonly enough: boolean;
  readonly said: boolean;
}
export interface MyReadiness {
  readonly parts: Readonly<Record<string, ReadinessAnswers>>;
}
export interface ConductRule {
  readonly id: string;
  readonly said: Readonly<Record<string, Said>>;
}
export interface ConductChanges {
  readonly version: number;
  readonly since: string;
  readonly said: Readonly<Record<string, readonly (string)[]>>;
}
export interface CrisisNumbers {
  readonly country: string;
  readonly danger: string;
  readonly talk: string | null;
}
export interface ConductOut {
  readonly version: number;
  readonly since: string;
  readonly scope: Readonly<Record<string, Said>>;
  readonly danger: Readonly<Record<string, string>>;
  readonly agree: Readonly<Record<string, string>>;
  readonly rules: readonly (ConductRule)[];
  readonly changes: readonly (ConductChanges)[];
  readonly crisis: readonly (CrisisNumbers)[];
}
export interface ConductAgree {
  readonly version: number;
}
export interface ConductAgreed {
  readonly version: number;
  readonly at: number;
}
export interface OpenItemsQuery {
  readonly zone: string;
}
export interface OpenPromise {
  readonly room: string;
  readonly promise: number;
  readonly text: string;
  readonly due: string | null;
  readonly made_at: number;
}
export interface PromiseBetween {
  readonly room: string;
  readonly promise: number;
  readonly person: string;
  readonly text: string;
  readonly due: string | null;
}
export interface EpisodeToConfirm {
  readonly room: string;
  readonly episode: string;
  readonly number: number;
  readonly started_at: number;
}
export interface ProposalToAnswer {
  readonly room: string;
  readonly episode: string;
  readonly by: string;
  readonly expires_at: number;
}
export interface OpenedReflection {
  readonly room: string;
  readonly episode: string;
  readonly person: string;
  readonly started_at: number;
}
export interface TalkToReflectOn {
  readonly room: string;
  readonly episode: string;
  readonly started_at: number;
  readonly ended_at: number;
}
export interface RequestToAnswer {
  readonly request: string;
  readonly state: "accepted" | "answered" | "asked" | "declined" | "expired" | "sent" | "taken_back" | "talk" | "void" | "written";
  readonly other: RequestPerson;
  readonly until: number;
  readonly room: string | null;
}
export interface TimeToAnswer {
  readonly room: string;
  readonly meeting: string;
  readonly by: string;
  readonly starts_at: number;
  readonly ends_at: number;
}
export interface FirstMeeting {
  readonly room: string;
  readonly since: number;
}
export interface RelationshipToAnswer {
  readonly room: string;
  readonly by: string;
  readonly mentor: string;
  readonly expires_at: number;
}
export interface PlaceToTake {
  readonly mentor: RequestPerson;
  readonly until: number;
}
export interface PairToAnswer {
  readonly proposal: string;
  readonly other: RequestPerson;
  readonly until: number;
}
export interface OpenItems {
  readonly promises: readonly (OpenPromise)[];
  readonly confirm: readonly (EpisodeToConfirm)[];
  readonly proposals: readonly (ProposalToAnswer)[];
  readonly opened: readonly (OpenedReflection)[];
  readonly reflect: readonly (TalkToReflectOn)[];
  readonly requests: readonly (RequestToAnswer)[];
  readonly times: readonly (TimeToAnswer)[];
  readonly first: readonly (FirstMeeting)[];
  readonly relationships: readonly (RelationshipToAnswer)[];
  readonly promised: readonly (PromiseBetween)[];
  readonly places: readonly (PlaceToTake)[];
  readonly pairs: readonly (PairToAnswer)[];
  readonly agreements: readonly (OpenAgreement)[];
  readonly resting: boolean;
}
export interface PromiseTick {
  readonly cid: string;
  readonly promise: number;
  readonly on?: boolean;
}
export interface Register {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly locale?: "en" | "fr";
  readonly time_zone?: string;
  readonly keep_guest?: boolean;
}
export interface RegisterAsk {
  readonly email: string;
  readonly locale?: "en" | "fr";
  readonly keep_guest?: boolean;
}
export interface RegisterLook {
  readonly token: string;
}
export interface RegisterDoor {
  readonly email: string;
  readonly guest: string | null;
}
export interface RegisterFinish {
  readonly token: string;
  readonly password: string;
  readonly name: string;
  readonly locale?: "en" | "fr";
  readonly time_zone?: string;
}
export interface SignIn {
  readonly email: string;
  readonly password: string;
}
export interface LinkRequest {
  readonly email: string;
}
export interface LinkRedeem {
  readonly token: string;
}
export interface Me {
  readonly person: string;
  readonly name: string;
  readonly guest: boolean;
  readonly email: string | null;
  readonly locale: "en" | "fr";
  readonly time_zone: string;
  readonly room: string | null;
  readonly reminders: boolean;
  readonly password: boolean;
  readonly operator_link_at: number | null;
  readonly mails_stopped_at: number | null;
  readonly coordinates: boolean;
}
export interface Clocks {
  readonly zones: Readonly<Record<string, string>>;
}
export interface MeChange {
  readonly name?: string;
  readonly locale?: "en" | "fr";
  readonly time_zone?: string;
  readonly reminders?: boolean;
}
export interface Proof {
  readonly password?: string;
}
export interface PasswordChange {
  readonly password?: string;
  readonly new: string;
}
export interface AddressChange {
  readonly password?: string;
  readonly email: string;
}
export interface AddressChanged {
  readonly mailed: boolean;
}
export interface AddressRedeem {
  readonly token: string;
}
export interface SignInSession {
  readonly id: string;
  readonly current: boolean;
  readonly agent: string;
  readonly created_at: number;
  readonly seen_at: number;
}
export interface SignInSessions {
  readonly sessions: readonly (SignInSession)[];
}
export interface Ticket {
  readonly ticket: string;
  readonly expires_ms: number;
}
export interface PushSubscribe {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}
export interface PushState {
  readonly on: boolean;
}
export interface Value {
}
export interface Answers {
  readonly happened: string;
  readonly matters: string;
  readonly next: string;
}
export interface Scores {
  readonly energy: number | null;
  readonly action: number | null;
  readonly learning: number | null;
  readonly worth: number | null;
  readonly connection: number | null;
  readonly heard: number | null;
  readonly mattered: number | null;
  readonly suited: number | null;
}
export interface Sheet {
  readonly answers: Answers;
  readonly scores: Scores;
  readonly rings: readonly ("individual" | "innate" | "relational" | "societal")[];
}
export interface ReflectionSave {
  readonly device: string;
  readonly revision: number;
  readonly sheet: Sheet;
}
export interface ReflectionAct {
  readonly act: "keep" | "not_today" | "seal" | "share" | "update" | "withdraw";
}
export interface Reflection {
  readonly episode: string;
  readonly room: string;
  readonly state: "draft" | "kept" | "not_today" | "open" | "opened" | "sealed";
  readonly revision: number;
  readonly saved_at: number | null;
  readonly sheet: Sheet;
  readonly partner: string | null;
  readonly theirs: Sheet | null;
  readonly shared: readonly ("happened" | "matters" | "next" | "numbers")[];
  readonly given: Sheet | null;
}
export interface RelationshipChange {
  readonly cid: string;
  readonly model?: "apprenticeship" | "cloning" | "friendship" | "nurturing" | null;
  readonly format?: "long_distance" | "one_to_one" | "peer" | "reverse" | "triad";
}
export interface RelationshipPropose {
  readonly cid: string;
  readonly mentor: string;
}
export interface RelationshipAnswer {
  readonly cid: string;
  readonly at: number;
  readonly accept: boolean;
}
export interface ProposedRelationship {
  readonly by: string;
  readonly mentor: string;
  readonly at: number;
  readonly until: number;
  readonly state: "accepted" | "declined" | "expired" | "pending";
}
export interface RelationshipStanding {
  readonly current: ProposedRelationship | null;
  readonly other: string | null;
}
export interface Erased {
  readonly at: number;
  readonly by: string;
  readonly wish: "agreed" | "host" | "retention";
}
export interface ErasureWish {
  readonly person: string;
  readonly until: number;
}
export interface Erase {
  readonly what: "all" | "mine";
  readonly cid?: string | null;
}
export interface Erasing {
  readonly erased: boolean;
  readonly missing: readonly (string)[];
}
export interface Look {
  readonly person: string;
  readonly name: string;
  readonly act: "erase" | "erase_own" | "export" | "file" | "history" | "hold" | "list" | "read" | "release" | "search" | "share";
  readonly room: string;
  readonly episode: string;
  readonly at: number;
}
export interface Looks {
  readonly looks: readonly (Look)[];
  readonly whole: boolean;
}
export interface RoomCreate {
  readonly cid: string;
  readonly title: string;
  readonly kind: "circle" | "one_off" | "one_to_one" | "peer";
  readonly history?: "all" | "since_admission" | null;
  readonly lobby?: boolean | null;
  readonly next_at?: number | null;
}
export interface RoomChange {
  readonly cid: string;
  readonly title?: string;
  readonly history?: "all" | "since_admission";
  readonly lobby?: boolean;
  readonly locked?: boolean;
  readonly archived?: boolean;
  readonly next_at?: number | null;
  readonly retention?: number | null;
  readonly cadence_days?: number | null;
  readonly cards?: boolean;
}
export interface Here {
  readonly person: string;
  readonly since: number;
}
export interface RoomSummary {
  readonly room: RoomInfo;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly members: readonly (Member)[];
  readonly unread: number;
  readonly last_message_at: number | null;
  readonly present: number;
  readonly live: boolean;
  readonly episodes: number;
  readonly last_episode_at: number | null;
  readonly erases_at: number | null;
  readonly here: readonly (Here)[];
}
export interface Rooms {
  readonly rooms: readonly (RoomSummary)[];
}
export interface RoomView {
  readonly room: RoomInfo;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly may: readonly (string)[];
  readonly members: readonly (Member)[];
  readonly consents: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly here: readonly (Here)[];
}
export interface RoomDoor {
  readonly title: string;
  readonly kind: "circle" | "one_off" | "one_to_one" | "peer";
  readonly lobby: boolean;
  readonly attended: boolean;
}
export interface Waiter {
  readonly room: string;
  readonly title: string;
  readonly person: string;
  readonly name: string;
  readonly at_door: boolean;
  readonly since: number;
}
export interface Waiters {
  readonly waiting: readonly (Waiter)[];
}
export interface InvitationCreate {
  readonly role: "guest" | "mentee" | "mentor" | "observer" | "peer";
  readonly hours?: number;
  readonly uses?: number;
  readonly note?: string;
}
export interface Invitation {
  readonly id: string;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly note: string;
  readonly by: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly uses: number;
  readonly used: number;
  readonly revoked: boolean;
  readonly link: string | null;
}
export interface Invitations {
  readonly invitations: readonly (Invitation)[];
}
export interface InvitationDoor {
  readonly title: string;
  readonly kind: "circle" | "one_off" | "one_to_one" | "peer";
  readonly invited_by: string;
  readonly role: "guest" | "host" | "mentee" | "mentor" | "observer" | "peer";
  readonly lobby: boolean;
  readonly expires_at: number;
}
export interface CallBegin {
  readonly cid: string;
  readonly title: string;
}
export interface CallBegun {
  readonly room: RoomView;
  readonly invitation: Invitation;
  readonly again: boolean;
}
export interface PersonMet {
  readonly person: string;
  readonly name: string;
  readonly room: string;
  readonly title: string;
  readonly kind: "circle" | "one_off" | "one_to_one" | "peer";
  readonly at: number;
}
export interface PeopleMet {
  readonly people: readonly (PersonMet)[];
}
export interface InvitationLook {
  readonly state: "closed" | "expired" | "left" | "open" | "used" | "yours";
  readonly door: InvitationDoor | null;
  readonly room: string | null;
  readonly ask: string | null;
}
export interface InvitationAccept {
  readonly name?: string | null;
  readonly time_zone?: string;
}
export interface Accepted {
  readonly room: string;
  readonly waiting: boolean;
  readonly me: Me;
}
export interface Found {
  readonly seq: number;
  readonly actor: string;
  readonly at: number;
  readonly snippet: string;
}
export interface SearchResult {
  readonly found: readonly (Found)[];
  readonly more: boolean;
}
export interface FileKept {
  readonly file: FileRef;
}
export interface Hit {
  readonly kind: "action" | "agenda" | "diary" | "mark" | "message" | "notes" | "reflection";
  readonly at: number;
  readonly actor: string;
  readonly snippet: string;
  readonly room: string | null;
  readonly seq: number | null;
  readonly episode: string | null;
  readonly day: string | null;
}
export interface Hits {
  readonly hits: readonly (Hit)[];
  readonly more: boolean;
}
export interface Config {
  readonly demo: boolean;
  readonly mail: boolean;
  readonly registering: "at_once" | "by_mail" | "closed";
  readonly min_password: number;
  readonly version: string;
  readonly retention: Readonly<Record<string, number>>;
  readonly push_key: string | null;
}
export interface IceConfig {
  readonly servers: readonly (IceServer)[];
  readonly ttl_ms: number | null;
}
export interface DemoMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: number;
}
export interface DemoOutbox {
  readonly mails: readonly (DemoMail)[];
}
export interface ShareCreate {
  readonly item: "happened" | "mark" | "matters" | "next" | "numbers";
  readonly mark?: string | null;
}
export interface DiaryShare {
  readonly room: string;
}
export interface ShareChange {
  readonly line: boolean;
}
export interface SharedEntry {
  readonly id: string;
  readonly author: string;
  readonly item: "diary" | "happened" | "mark" | "matters" | "next" | "numbers";
  readonly ref: string;
  readonly level: "P1" | "P2";
  readonly text: string;
  readonly numbers: Scores | null;
  readonly kind: "insight" | "question" | "revisit" | null;
  readonly moment: number | null;
  readonly day: string | null;
  readonly line: boolean;
  readonly at: number;
}
export interface SharedEntries {
  readonly entries: readonly (SharedEntry)[];
}
export interface Meeting {
  readonly people: readonly (string)[];
  readonly started_at: number;
  readonly ended_at: number | null;
}
export interface SeenAs {
  readonly meeting: Meeting;
  readonly record: boolean;
  readonly entries: readonly (SharedEntry)[];
  readonly opened: Sheet | null;
}
export interface RoomRef {
  readonly id: string;
  readonly title: string;
}
export interface AdoptionCreate {
  readonly cid: string;
  readonly into?: string | null;
}
export interface AdoptionAnswer {
  readonly cid: string;
  readonly accept: boolean;
}
export interface Adoption {
  readonly by: string;
  readonly into: RoomRef | null;
  readonly at: number;
  readonly expires_at: number;
  readonly state: "accepted" | "declined" | "expired" | "pending";
}
export interface AdoptionView {
  readonly current: Adoption | null;
  readonly may: boolean;
  readonly rooms: readonly (RoomRef)[];
}
export interface Gap {
  readonly days: number;
  readonly weeks: number;
  readonly late: boolean;
}
export interface Growth {
  readonly person: string;
  readonly outcomes: readonly [number | null, number | null, number | null, number | null, number | null];
}
export interface TimelineEpisode {
  readonly id: string;
  readonly room: string | null;
  readonly number: number | null;
  readonly title: string | null;
  readonly started_at: number;
  readonly ended_at: number;
  readonly people: readonly (string)[];
  readonly adopted: boolean;
  readonly gap: Gap | null;
  readonly growth: readonly (Growth)[];
  readonly actions_done: number;
  readonly talk: TalkShare | null;
  readonly confirmed: number;
  readonly amendments: number;
}
export interface RoomTimeline {
  readonly room: RoomInfo;
  readonly by_agreement: boolean;
  readonly members: readonly (Member)[];
  readonly episodes: readonly (TimelineEpisode)[];
  readonly earlier: boolean;
  readonly waiting: Gap | null;
}
export type Body = RoomCreated | RoomChanged | RoomKept | RelationshipSet | AgreementAnswered | AgreementOffered | AgreementAccepted | AgreementLeftOpen | AgreementSigned | MemberAdded | MemberRole | HostHanded | MemberRemoved | MemberRegistered | MemberRenamed | PersonEntered | PersonLeft | MessageSent | MessageEdited | MessageRedacted | MessageReacted | NotesChanged | Redacted | Unreadable | CallStarted | CallJoined | CallLeft | CallEnded | ShareStarted | ShareStopped | HandRaised | HandLowered | EpisodeOpened | EpisodeInterrupted | EpisodeResumed | EpisodeClosed | ConsentGiven | ConsentWithdrawn | ChatDropped | WordsErased | EpisodeErased | PersonForgotten | HoldPlaced | HoldLifted | ReflectionOpened | EntryShared | EntryWithdrawn | EpisodeConfirmed | EpisodeAmended | EpisodeAdopted | AgendaAdded | AgendaChanged | AgendaMoved | AgendaTaken | AgendaCovered | AgendaDropped | AgendaTurned | AgendaOwned | ActionAdded | ActionChanged | ActionDone | ActionDropped | TimerStarted | TimerExtended | TimerStopped | PollOpened | PollVoted | PollClosed | CardDrawn | CardDismissed;
export interface Requests {
  "hello": Hello;
  "pong": Pong;
  "join": Join;
  "leave": Leave;
  "history": History;
  "knock": Knock;
  "admit": Admit;
  "deny": Deny;
  "allow": Allow;
  "member.remove": Remove;
  "member.role": SetRole;
  "host.hand": HandHost;
  "room.set": SetRoom;
  "msg.send": MsgSend;
  "msg.edit": MsgEdit;
  "msg.redact": MsgRedact;
  "msg.react": MsgReact;
  "typing": Typing;
  "read": Read;
  "notes.update": NotesUpdate;
  "call.join": CallJoin;
  "call.leave": CallLeave;
  "call.state": CallState;
  "call.react": CallReact;
  "hand.lower": LowerHand;
  "mute.ask": MuteAsk;
  "mute.all": MuteAll;
  "sig.offer": SigOffer;
  "sig.answer": SigAnswer;
  "sig.candidate": SigCandidate;
  "sig.bye": SigBye;
  "episode.end": EpisodeEnd;
  "agenda.add": AgendaAdd;
  "agenda.change": AgendaChange;
  "agenda.move": AgendaMove;
  "agenda.take": AgendaTake;
  "agenda.cover": AgendaCover;
  "agenda.drop": AgendaDrop;
  "agenda.turn": AgendaTurn;
  "agenda.own": AgendaOwn;
  "action.add": ActionAdd;
  "action.change": ActionChange;
  "action.tick": ActionTick;
  "action.drop": ActionDrop;
  "timer.start": TimerStart;
  "timer.extend": TimerExtend;
  "timer.stop": TimerStop;
  "poll.open": PollOpen;
  "poll.vote": PollVote;
  "poll.close": PollClose;
  "card.draw": CardDraw;
  "card.dismiss": CardDismiss;
}
export interface Pushes {
  "ping": Ping;
  "typing": Typing;
  "read": Read;
  "call.react": CallReact;
  "sig.offer": SigOffer;
  "sig.answer": SigAnswer;
  "sig.candidate": SigCandidate;
  "sig.bye": SigBye;
  "presence": PresencePush;
  "lobby": LobbyPush;
  "admitted": Admitted;
  "denied": Denied;
  "removed": Removed;
  "role": RoleChanged;
  "mute.asked": MuteAsked;
  "ice": IcePush;
  "token": TokenPush;
  "goaway": GoAway;
}
export interface Replies {
  "hello": Welcome;
  "join": Joined;
  "leave": Done;
  "history": Page;
  "knock": Done;
  "admit": Ack;
  "deny": Done;
  "allow": Done;
  "member.remove": Ack;
  "member.role": Ack;
  "host.hand": Ack;
  "room.set": Ack;
  "msg.send": Ack;
  "msg.edit": Ack;
  "msg.redact": Ack;
  "msg.react": Ack;
  "notes.update": Ack;
  "call.join": CallEntered;
  "call.leave": Done;
  "call.state": Done;
  "hand.lower": Done;
  "mute.ask": Done;
  "mute.all": Done;
  "sig.offer": Done;
  "sig.answer": Done;
  "sig.candidate": Done;
  "sig.bye": Done;
  "episode.end": Ack;
  "agenda.add": Ack;
  "agenda.change": Ack;
  "agenda.move": Ack;
  "agenda.take": Ack;
  "agenda.cover": Ack;
  "agenda.drop": Ack;
  "agenda.turn": Ack;
  "agenda.own": Ack;
  "action.add": Ack;
  "action.change": Ack;
  "action.tick": Ack;
  "action.drop": Ack;
  "timer.start": Ack;
  "timer.extend": Ack;
  "timer.stop": Ack;
  "poll.open": Ack;
  "poll.vote": Ack;
  "poll.close": Ack;
  "card.draw": Ack;
  "card.dismiss": Ack;
}
export type ErrorCode = "bad_request" | "unknown_type" | "too_large" | "too_slow" | "unsupported_media" | "not_authenticated" | "wrong_credentials" | "not_fresh" | "link_cut" | "link_invalid" | "ticket_invalid" | "email_taken" | "address_unproved" | "weak_password" | "mail_off" | "push_off" | "forbidden_origin" | "not_found" | "not_allowed" | "not_joined" | "lobby" | "room_locked" | "room_archived" | "room_full" | "call_full" | "removed" | "left" | "denied" | "refused" | "last_host" | "conflict" | "idempotency_conflict" | "page_closed" | "gone" | "held" | "peer_gone" | "stale_generation" | "no_call" | "incomplete" | "unknown_term" | "no_room" | "request_over" | "too_soon" | "conduct_missing" | "not_free" | "time_taken" | "hour_absent" | "hour_twice" | "rate_limited" | "too_many_rooms" | "quota_exceeded" | "disk_low" | "overloaded" | "unavailable" | "internal";
export const CLOSE = {
  GOING_AWAY: 4000,
  SLOW: 4008,
  RATE: 4013,
  SESSION_INVALID: 4100,
  TOKEN_EXPIRED: 4101,
  NOT_AUTHENTICATED: 4401,
  REMOVED: 4403,
  REPLACED: 4409,
  VERSION: 4426,
  BANNED: 4429,
} as const;
export const LIMITS = {
  frame: 65536,
  text: 8192,
  sdp: 49152,
  candidate: 2048,
  depth: 16,
  elements: 4096,
  chat_rate: 5,
  chat_burst: 20,
  notes_update: 16384,
  notes_text: 65536,
  notes_state: 524288,
  notes_rate: 40,
  notes_burst: 80,
  signal_rate: 50,
  signal_burst: 200,
  frame_rate: 100,
  frame_burst: 300,
  outbox_bytes: 1048576,
  outbox_frames: 1024,
  rooms: 32,
  members: 100,
  sessions: 8,
  in_flight: 16,
  joins_per_minute: 240,
  sockets_unauthenticated: 200,
  page: 500,
  file: 26214400,
  room_files: 1073741824,
  person_files: 5368709120,
  free_disk: 524288000,
  person_rooms: 500,
  room_invitations: 200,
  call_video: 4,
  call_audio: 6,
  hello_ms: 5000,
  ping_ms: 15000,
  dead_ms: 25000,
  grace_ms: 10000,
  write_ms: 10000,
} as const;
export const STAYING_KINDS: readonly Body['kind'][] = ["action.done", "action.dropped", "agenda.covered", "agenda.dropped", "agenda.moved", "agenda.owned", "agenda.taken", "agreement.accepted", "agreement.left_open", "agreement.signed", "call.ended", "call.joined", "call.left", "call.started", "chat.dropped", "consent.given", "consent.withdrawn", "entry.shared", "entry.withdrawn", "episode.adopted", "episode.closed", "episode.confirmed", "episode.erased", "episode.interrupted", "episode.opened", "episode.resumed", "hand.lowered", "hand.raised", "hold.lifted", "hold.placed", "host.handed", "member.added", "member.registered", "member.removed", "member.renamed", "member.role", "msg.redacted", "person.entered", "person.forgotten", "person.left", "redacted", "reflection.opened", "relationship.set", "room.changed", "room.created", "room.kept", "share.started", "share.stopped", "words.erased"];
export const WRITING = {
  "Answer.words": { line: false, most: 400, unit: "characters" },
  "AgendaAdd.text": { line: true, most: 200, unit: "characters" },
  "AgendaChange.text": { line: true, most: 200, unit: "characters" },
  "ActionAdd.text": { line: true, most: 200, unit: "characters" },
  "ActionChange.text": { line: true, most: 200, unit: "characters" },
  "PollOpen.question": { line: true, most: 200, unit: "characters" },
  "PollOpen.options": { line: true, most: 80, unit: "characters" },
  "MsgSend.text": { line: false, most: 8192, unit: "bytes" },
  "MsgEdit.text": { line: false, most: 8192, unit: "bytes" },
  "SetRoom.title": { line: true, most: 120, unit: "characters" },
  "DiarySave.text": { line: false, most: 4000, unit: "characters" },
  "DiaryCreate.text": { line: false, most: 4000, unit: "characters" },
  "EpisodeAmend.text": { line: false, most: 2000, unit: "characters" },
  "MarkCreate.note": { line: false, most: 280, unit: "characters" },
  "MarkChange.note": { line: false, most: 280, unit: "characters" },
  "TimeWish.word": { line: true, most: 400, unit: "characters" },
  "MeetingWish.word": { line: true, most: 400, unit: "characters" },
  "MeetingMove.word": { line: true, most: 400, unit: "characters" },
  "MeetingAct.word": { line: true, most: 400, unit: "characters" },
  "SeriesBook.word": { line: true, most: 400, unit: "characters" },
  "SeriesEnd.word": { line: true, most: 400, unit: "characters" },
  "Expertise.words": { line: true, most: 60, unit: "characters" },
  "ProfileChange.occupation": { line: true, most: 120, unit: "characters" },
  "ProfileChange.organisation": { line: true, most: 120, unit: "characters" },
  "ProfileChange.about": { line: false, most: 400, unit: "characters" },
  "SharedInterest.word": { line: true, most: 60, unit: "characters" },
  "Letter.words": { line: false, most: 800, unit: "characters" },
  "Letter.goal": { line: true, most: 200, unit: "characters" },
  "RequestSend.words": { line: false, most: 800, unit: "characters" },
  "RequestSend.goal": { line: true, most: 200, unit: "characters" },
  "RequestQuestion.text": { line: false, most: 400, unit: "characters" },
  "RequestAnswer.text": { line: false, most: 800, unit: "characters" },
  "RequestTalk.words": { line: false, most: 400, unit: "characters" },
  "RequestDecline.words": { line: false, most: 800, unit: "characters" },
  "Register.name": { line: true, most: 80, unit: "characters" },
  "RegisterFinish.name": { line: true, most: 80, unit: "characters" },
  "MeChange.name": { line: true, most: 80, unit: "characters" },
  "Answers.happened": { line: false, most: 280, unit: "characters" },
  "Answers.matters": { line: false, most: 280, unit: "characters" },
  "Answers.next": { line: false, most: 280, unit: "characters" },
  "RoomCreate.title": { line: true, most: 120, unit: "characters" },
  "RoomChange.title": { line: true, most: 120, unit: "characters" },
  "InvitationCreate.note": { line: true, most: 80, unit: "characters" },
  "CallBegin.title": { line: true, most: 120, unit: "characters" },
  "InvitationAccept.name": { line: true, most: 80, unit: "characters" },
} as const;
