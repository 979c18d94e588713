import type {
  AgreementOffer,
  AgreementOpen,
  AgreementSigning,
  AgreementView,
  AgreementYes,
  Answer,
  Accepted,
  AccountEnd,
  AccountEnding,
  AddressChange,
  AddressChanged,
  AddressRedeem,
  AdoptionAnswer,
  AdoptionCreate,
  AdoptionView,
  AllRules,
  Blocks,
  CallBegin,
  CallBegun,
  Clocks,
  ConductAgreed,
  ConductOut,
  Config,
  ConsentChange,
  ConsentTexts,
  Countersignature,
  CountersignatureAsk,
  Countersignatures,
  DemoOutbox,
  DiaryCreate,
  DiaryEntry,
  DiaryMonth,
  DiarySave,
  EpisodeAmend,
  EpisodeChat,
  EpisodeConfirm,
  Episodes,
  EpisodeView,
  Erase,
  Erasing,
  ExportChoice,
  ExportCreate,
  ExportJob,
  ExportJobs,
  ExportPreview,
  FeedAddress,
  FeedState,
  FreeSlots,
  Hit,
  Hits,
  Invitation,
  InvitationAccept,
  InvitationCreate,
  InvitationLook,
  Invitations,
  Letter,
  LinkRedeem,
  LinkRequest,
  Looks,
  MailPreferences,
  MailPreferencesPut,
  Mark,
  MarkChange,
  Me,
  MeChange,
  MeetingAct,
  MeetingMove,
  MeetingOut,
  MeetingsOut,
  MeetingWish,
  MentoringRequest,
  MentoringRequests,
  MentorPage,
  MyConsents,
  MyProfile,
  MyReadiness,
  Network,
  OpenItems,
  OwnProposals,
  OwnWords,
  PasswordChange,
  PeopleMet,
  PersonCard,
  PersonPage,
  PortfolioStanding,
  ProfileAct,
  ProgrammeProposals,
  ProfileChange,
  PromiseTick,
  ProposalAnswer,
  ProposalReasons,
  Proof,
  PushState,
  PushSubscribe,
  PutAside,
  ReadinessChange,
  ReadinessQuestions,
  Reflection,
  ReflectionAct,
  ReflectionSave,
  Register,
  RegisterAsk,
  RegisterDoor,
  RegisterFinish,
  RegisterLook,
  RelationshipAnswer,
  RelationshipChange,
  RelationshipPropose,
  RelationshipStanding,
  RequestAnswer,
  RequestDecline,
  RequestDesk,
  RequestQuestion,
  RequestReasons,
  RequestSend,
  RequestTalk,
  RoomChange,
  RoomCreate,
  Rooms,
  RoomTimeline,
  RoomView,
  SeenAs,
  SeriesBook,
  SeriesBooked,
  SeriesEnd,
  SeriesShown,
  SeriesWish,
  ShareCreate,
  SharedEntries,
  SharedEntry,
  SignIn,
  SignInSessions,
  Suggestions,
  TaxonomyOut,
  Waiters,
  WaitingFor,
} from '@/protocol/generated';
import { request } from './request';

/** What one of the two does with a mentoring request, with what it takes. */
export type RequestWish =
  | { act: 'take-back' | 'accept' }
  | ({ act: 'question' } & Omit<RequestQuestion, 'cid'>)
  | ({ act: 'answer' } & Omit<RequestAnswer, 'cid'>)
  | ({ act: 'talk' } & Omit<RequestTalk, 'cid'>)
  | ({ act: 'decline' } & Omit<RequestDecline, 'cid'>);

/** One of the acts by which the two settle and sign. */
export type AgreementStep =
  | { readonly act: 'offer'; readonly body: AgreementOffer }
  | { readonly act: 'accept'; readonly body: AgreementYes }
  | { readonly act: 'leave-open'; readonly body: AgreementOpen }
  | { readonly act: 'sign'; readonly body: AgreementSigning };

export type Audience = 'everyone' | 'invited' | 'matched';

const get = <Answer>(path: string) => request<Answer>('GET', path);
const post = <Answer>(path: string, body?: unknown) => request<Answer>('POST', path, body);
const put = <Answer>(path: string, body: unknown) => request<Answer>('PUT', path, body);
const patch = <Answer>(path: string, body: unknown) => request<Answer>('PATCH', path, body);
const remove = (path: string) => request<undefined>('DELETE', path);
const part = encodeURIComponent;

/** Every call of docs/http.md that the pages make. Each rejects with a Problem. */
export const api = {
  config: () => get<Config>('/config'),
  /** Nobody signed in is an answer and no failure. */
  me: async () => (await get<Me | undefined>('/auth/me')) ?? null,
  clocks: () => get<Clocks>('/me/clocks'),
  changeMe: (change: MeChange) => patch<Me>('/me', change),
  myMails: () => get<MailPreferences>('/me/mails'),
  changeMails: (wish: MailPreferencesPut) => put<MailPreferences>('/me/mails', wish),
  /** Mails go again to the address from which they came back. */
  push: () => get<PushState>('/me/push'),
  putPush: (wish: PushSubscribe) => put<undefined>('/me/push', wish),
  dropPush: () => remove('/me/push'),
  resumeMails: () => post<undefined>('/me/mails/resume'),
  prove: (body: Proof) => post<undefined>('/auth/proof', body),
  changeAddress: (body: AddressChange) => post<AddressChanged>('/me/address', body),
  redeemAddress: (body: AddressRedeem) => post<undefined>('/auth/address/redeem', body),
  changePassword: (change: PasswordChange) => post<undefined>('/me/password', change),

  register: (body: Register) => post<Me>('/auth/register', body),
  registerAsk: (body: RegisterAsk) => post<undefined>('/auth/register/ask', body),
  registerLook: (body: RegisterLook) => post<RegisterDoor>('/auth/register/look', body),
  registerFinish: (body: RegisterFinish) => post<Me>('/auth/register/finish', body),
  signIn: (body: SignIn) => post<Me>('/auth/sign-in', body),
  requestLink: (body: LinkRequest) => post<undefined>('/auth/link', body),
  redeemLink: (body: LinkRedeem) => post<Me>('/auth/link/redeem', body),
  signOut: () => post<undefined>('/auth/sign-out'),
  signOutEverywhere: () => post<undefined>('/auth/sign-out-everywhere'),
  sessions: () => get<SignInSessions>('/auth/sessions'),
  endSession: (id: string) => remove(`/auth/sessions/${part(id)}`),

  profile: () => get<MyProfile>('/me/profile'),
  changeProfile: (change: ProfileChange) => patch<MyProfile>('/me/profile', change),
  stepProfile: (step: ProfileAct['step']) => post<MyProfile>('/me/profile/steps', { step }),
  profileAs: (reader: Audience) => get<PersonCard>(`/me/profile/card?reader=${reader}`),
  putPicture: (picture: Blob) => put<MyProfile>('/me/profile/picture', picture),
  removePicture: () => remove('/me/profile/picture'),
  ownWords: () => get<OwnWords>('/own-words'),
  taxonomy: () => get<TaxonomyOut>('/taxonomy'),
  questions: () => get<ReadinessQuestions>('/readiness'),
  readiness: () => get<MyReadiness>('/me/readiness'),
  changeReadiness: (change: ReadinessChange) => patch<MyReadiness>('/me/readiness', change),
  conduct: () => get<ConductOut>('/conduct'),
  agreeConduct: (version: number) => post<ConductAgreed>('/me/conduct', { version }),

  suggestions: () => get<Suggestions>('/suggestions'),
  network: () => get<Network>('/network'),
  /** `query` as the address of the directory has it; `after` that of the page before, or ''. */
  mentors: (query: string, after: string) => {
    const asked = [query, after === '' ? '' : `after=${part(after)}`].filter((one) => one !== '');
    return get<MentorPage>(asked.length === 0 ? '/mentors' : `/mentors?${asked.join('&')}`);
  },

  person: (person: string) => get<PersonPage>(`/people/${part(person)}`),
  blocks: () => get<Blocks>('/me/blocks'),
  block: (person: string) => put<undefined>(`/me/blocks/${part(person)}`, undefined),
  unblock: (person: string) => remove(`/me/blocks/${part(person)}`),
  putAsides: () => get<PutAside>('/me/put-aside'),
  putAside: (person: string) => put<undefined>(`/me/put-aside/${part(person)}`, undefined),
  takeUp: (person: string) => remove(`/me/put-aside/${part(person)}`),
  waitingFor: () => get<WaitingFor>('/me/waiting-for'),
  waitFor: (person: string) => put<undefined>(`/me/waiting-for/${part(person)}`, undefined),
  stopWaiting: (person: string) => remove(`/me/waiting-for/${part(person)}`),

  requests: () => get<MentoringRequests>('/mentoring-requests'),
  request: (id: string) => get<MentoringRequest>(`/mentoring-requests/${part(id)}`),
  requestReasons: (id: string) => get<RequestReasons>(`/mentoring-requests/${part(id)}/reasons`),
  desk: (person: string) => get<RequestDesk>(`/mentors/${part(person)}/letter`),
  keepLetter: (person: string, letter: Letter) =>
    put<undefined>(`/mentors/${part(person)}/letter`, letter),
  dropLetter: (person: string) => remove(`/mentors/${part(person)}/letter`),
  sendLetter: (body: RequestSend) => post<MentoringRequest>('/mentoring-requests', body),
  actOnRequest: (id: string, { act, ...wish }: RequestWish & { cid: string }) =>
    post<MentoringRequest>(`/mentoring-requests/${part(id)}/${act}`, wish),
  /** `after` that of the page before, or ''. */
  programme: (after: string) =>
    get<ProgrammeProposals>(`/programme/proposals${after === '' ? '' : `?after=${part(after)}`}`),
  lookedAt: (id: string, act: 'approve' | 'put-back') =>
    post<undefined>(`/programme/proposals/${part(id)}/${act}`),
  proposals: () => get<OwnProposals>('/me/proposals'),
  proposalReasons: (id: string) => get<ProposalReasons>(`/me/proposals/${part(id)}/reasons`),
  answerProposal: (id: string, body: ProposalAnswer) =>
    post<OwnProposals>(`/me/proposals/${part(id)}/answer`, body),
  /** A mentor who rests is there. */
  here: () => post<undefined>('/me/mentoring/here'),

  beginCall: (body: CallBegin) => post<CallBegun>('/calls', body),
  met: () => get<PeopleMet>('/me/met'),
  waiting: () => get<Waiters>('/me/waiting'),
  openItems: (zone: string) => get<OpenItems>(`/me/open-items?zone=${part(zone)}`),
  tickPromise: (room: string, body: PromiseTick) =>
    post<undefined>(`/rooms/${part(room)}/promises/tick`, body),
  rooms: (archived: boolean) => get<Rooms>(`/rooms?archived=${String(archived)}`),
  createRoom: (body: RoomCreate) => post<RoomView>('/rooms', body),
  room: (room: string) => get<RoomView>(`/rooms/${part(room)}`),
  agreement: (room: string) => get<AgreementView>(`/rooms/${part(room)}/agreement`),
  saveDraft: (room: string, answers: readonly Answer[]) =>
    patch<AgreementView>(`/rooms/${part(room)}/agreement/draft`, { answers }),
  handAgreement: (room: string, handed: boolean) =>
    put<AgreementView>(`/rooms/${part(room)}/agreement/handed`, { handed }),
  stepAgreement: (room: string, { act, body }: AgreementStep) =>
    post<AgreementView | undefined>(`/rooms/${part(room)}/agreement/${act}`, body),
  relationshipStanding: (room: string) =>
    get<RelationshipStanding>(`/rooms/${part(room)}/relationship/proposal`),
  proposeRelationship: (room: string, body: RelationshipPropose) =>
    post<RelationshipStanding | undefined>(`/rooms/${part(room)}/relationship/proposal`, body),
  answerRelationship: (room: string, body: RelationshipAnswer) =>
    post<RelationshipStanding | undefined>(
      `/rooms/${part(room)}/relationship/proposal/answer`,
      body,
    ),
  changeRelationship: (room: string, change: RelationshipChange) =>
    patch<RoomView>(`/rooms/${part(room)}/relationship`, change),
  changeRoom: (room: string, change: RoomChange) => patch<RoomView>(`/rooms/${part(room)}`, change),
  meetings: (room: string) => get<MeetingsOut>(`/rooms/${part(room)}/meetings`),
  /** `moving` is the meeting of the room that is to be then. */
  freeTimes: (
    room: string,
    minutes: number,
    { since, until }: { since: number; until: number },
    moving?: string,
  ) => {
    const given = `minutes=${minutes}&since=${since}&until=${until}`;
    const but = moving === undefined ? '' : `&moving=${part(moving)}`;
    return get<FreeSlots>(`/rooms/${part(room)}/free-times?${given}${but}`);
  },
  bookMeeting: (room: string, body: MeetingWish) =>
    post<MeetingOut>(`/rooms/${part(room)}/meetings`, body),
  moveMeeting: (room: string, meeting: string, body: MeetingMove) =>
    post<MeetingOut>(`/rooms/${part(room)}/meetings/${part(meeting)}/move`, body),
  answerMeeting: (room: string, meeting: string, act: 'accept' | 'cancel', body: MeetingAct) =>
    post<MeetingOut>(`/rooms/${part(room)}/meetings/${part(meeting)}/${act}`, body),
  seriesShown: (room: string, wish: SeriesWish) =>
    post<SeriesShown>(`/rooms/${part(room)}/series/preview`, wish),
  bookSeries: (room: string, body: SeriesBook) =>
    post<SeriesBooked>(`/rooms/${part(room)}/series`, body),
  endSeries: (room: string, series: string, body: SeriesEnd) =>
    post<SeriesBooked>(`/rooms/${part(room)}/series/${part(series)}/cancel`, body),
  calendar: () => get<FeedState>('/me/calendar'),
  /** The one before is good no more; the new one is told this once. */
  renewCalendar: () => post<FeedAddress>('/me/calendar'),
  endCalendar: () => remove('/me/calendar'),
  leaveRoom: (room: string) => post<undefined>(`/rooms/${part(room)}/leave`),
  invitations: (room: string) => get<Invitations>(`/rooms/${part(room)}/invitations`),
  invite: (room: string, body: InvitationCreate) =>
    post<Invitation>(`/rooms/${part(room)}/invitations`, body),
  revokeInvitation: (room: string, id: string) =>
    remove(`/rooms/${part(room)}/invitations/${part(id)}`),

  door: (token: string) => get<InvitationLook>(`/invitations/${part(token)}`),
  enter: (token: string, body: InvitationAccept) =>
    post<Accepted>(`/invitations/${part(token)}/accept`, body),

  episodes: (room: string, before?: number) =>
    get<Episodes>(
      `/rooms/${part(room)}/episodes${before === undefined ? '' : `?before=${before}`}`,
    ),
  episode: (episode: string) => get<EpisodeView>(`/episodes/${part(episode)}`),
  episodeChat: (episode: string, after: number) =>
    get<EpisodeChat>(`/episodes/${part(episode)}/chat?after=${after}`),
  confirmEpisode: (episode: string, body: EpisodeConfirm) =>
    post<EpisodeView>(`/episodes/${part(episode)}/confirm`, body),
  amendEpisode: (episode: string, body: EpisodeAmend) =>
    post<EpisodeView>(`/episodes/${part(episode)}/amend`, body),
  adoption: (episode: string) => get<AdoptionView>(`/episodes/${part(episode)}/adoption`),
  proposeAdoption: (episode: string, body: AdoptionCreate) =>
    post<AdoptionView>(`/episodes/${part(episode)}/adoption`, body),
  answerAdoption: (episode: string, body: AdoptionAnswer) =>
    post<AdoptionView>(`/episodes/${part(episode)}/adoption/answer`, body),
  timeline: (room: string, zone: string) =>
    get<RoomTimeline>(`/rooms/${part(room)}/timeline?zone=${part(zone)}`),
  changeMark: (mark: string, change: MarkChange) => patch<Mark>(`/marks/${part(mark)}`, change),
  removeMark: (mark: string) => remove(`/marks/${part(mark)}`),

  consentTexts: (locale: 'en' | 'fr') => get<ConsentTexts>(`/consents?locale=${locale}`),
  consent: (room: string, body: ConsentChange) =>
    post<undefined>(`/rooms/${part(room)}/consents`, body),
  myConsents: () => get<MyConsents>('/me/consents'),
  looksAtMine: () => get<Looks>('/me/access'),
  looks: (episode: string) => get<Looks>(`/episodes/${part(episode)}/access`),
  erase: (episode: string, body: Erase) => post<Erasing>(`/episodes/${part(episode)}/erase`, body),
  keepEpisode: (episode: string) => remove(`/episodes/${part(episode)}/erase`),
  deleteMe: (body: AccountEnd) => post<AccountEnding>('/me/delete', body),
  reflection: (episode: string) => get<Reflection>(`/episodes/${part(episode)}/reflection`),
  saveReflection: (episode: string, body: ReflectionSave) =>
    put<Reflection>(`/episodes/${part(episode)}/reflection`, body),
  reflect: (episode: string, act: ReflectionAct['act']) =>
    post<Reflection>(`/episodes/${part(episode)}/reflection`, { act }),
  shared: (episode: string) => get<SharedEntries>(`/episodes/${part(episode)}/shared`),
  seenAs: (episode: string, reader: 'pair' | 'circle' | 'coordinator') =>
    get<SeenAs>(`/episodes/${part(episode)}/seen?as=${reader}`),
  share: (episode: string, body: ShareCreate) =>
    post<SharedEntry>(`/episodes/${part(episode)}/shares`, body),
  chooseLine: (share: string, line: boolean) =>
    patch<SharedEntry>(`/shares/${part(share)}`, { line }),
  withdraw: (share: string) => remove(`/shares/${part(share)}`),

  diary: (month: string) => get<DiaryMonth>(`/diary?month=${part(month)}`),
  beginPage: (body: DiaryCreate) => post<DiaryEntry>('/diary', body),
  savePage: (entry: string, body: DiarySave) => put<DiaryEntry>(`/diary/${part(entry)}`, body),
  removePage: (entry: string) => remove(`/diary/${part(entry)}`),
  sharePage: (entry: string, room: string) =>
    post<SharedEntry>(`/diary/${part(entry)}/shares`, { room }),
  sharedPages: (room: string) => get<SharedEntries>(`/rooms/${part(room)}/shared`),
  exports: () => get<ExportJobs>('/exports'),
  orderExport: (body: ExportCreate) => post<ExportJob>('/exports', body),
  cancelExport: (id: string) => remove(`/exports/${part(id)}`),
  previewExport: (choice: ExportChoice) => post<ExportPreview>('/exports/preview', choice),
  portfolioRules: () => get<AllRules>('/portfolio/rules'),
  portfolioStanding: (choice: ExportChoice) =>
    post<PortfolioStanding>('/portfolio/standing', choice),
  countersignatures: () => get<Countersignatures>('/countersignatures'),
  askCountersignature: (body: CountersignatureAsk) =>
    post<Countersignature>('/countersignatures', body),
  actOnCountersignature: (id: string, act: 'sign' | 'decline' | 'withdraw') =>
    act === 'withdraw'
      ? remove(`/countersignatures/${part(id)}`)
      : post<Countersignature>(`/countersignatures/${part(id)}/${act}`),

  proof: (id: string, code: string) =>
    get<Countersignature>(`/countersignatures/${part(id)}/proof?code=${part(code)}`),

  search: (words: string, kinds: readonly Hit['kind'][], room: string | null) =>
    get<Hits>(
      `/search?q=${part(words)}${kinds.length === 0 ? '' : `&kinds=${kinds.join(',')}`}${room === null ? '' : `&room=${part(room)}`}`,
    ),

  outbox: () => get<DemoOutbox>('/demo/outbox'),
} as const;

/** Where somebody's picture is, for whom they show it to; `at` tells a new one from the last. */
export function pictureHref(person: string, at: number): string {
  return `/api/v1/people/${part(person)}/picture?at=${at}`;
}

/** Where all of one's own data is; the service answers with an attachment. */
export const DATA_HREF = '/api/v1/me/data';

/** Where a meeting is as a file for calendars; the service answers with an attachment. */
export function meetingHref(room: string, meeting: string): string {
  return `/api/v1/rooms/${part(room)}/meetings/${part(meeting)}/calendar`;
}

/** Where the bytes of a room's file are; the service answers with an attachment. */
export function fileHref(room: string, file: string): string {
  return `/api/v1/rooms/${part(room)}/files/${part(file)}`;
}

/** Where a finished export is; the service answers with an attachment. */
export function exportHref(id: string): string {
  return `/api/v1/exports/${part(id)}/file`;
}
