import { Problem, type ProblemCode } from '@/http/problem';
import { request } from '@/http/request';
import type {
  FileKept,
  FileRef,
  IceConfig,
  Mark,
  MarkChange,
  MarkCreate,
  RoomDoor,
  SearchResult,
  TalkReport,
  Ticket,
} from '@/protocol/generated';

const part = encodeURIComponent;

/** The calls of docs/http.md that the room makes. Each rejects with a Problem. */
export const roomApi = {
  ticket: () => request<Ticket>('POST', '/tickets'),
  door: (room: string) => request<RoomDoor>('GET', `/rooms/${part(room)}/door`),
  ice: () => request<IceConfig>('GET', '/ice'),
  mark: (room: string, mark: MarkCreate) =>
    request<Mark>('POST', `/rooms/${part(room)}/marks`, mark),
  changeMark: (mark: string, change: MarkChange) =>
    request<Mark>('PATCH', `/marks/${part(mark)}`, change),
  talk: (episode: string, report: TalkReport) =>
    request<undefined>('POST', `/episodes/${part(episode)}/talk`, report),
  search: (room: string, query: string, before: number | null) =>
    request<SearchResult>(
      'GET',
      `/rooms/${part(room)}/search?q=${part(query)}${before === null ? '' : `&before=${before}`}`,
    ),
} as const;

export function fileUrl(room: string, file: string): string {
  return `/api/v1/rooms/${part(room)}/files/${part(file)}`;
}

export function previewUrl(room: string, file: string): string {
  return `${fileUrl(room, file)}/preview`;
}

export interface UploadWatch {
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Upload one file's bytes. `fetch` tells no progress, so this is the one XMLHttpRequest. */
export function uploadFile(room: string, file: File, watch: UploadWatch): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', `/api/v1/rooms/${part(room)}/files?name=${part(file.name)}`);
    sending.setRequestHeader('X-Mentoring', '1');
    sending.responseType = 'json';
    sending.upload.onprogress = (event) =>
      watch.progress(event.total === 0 ? 0 : event.loaded / event.total);
    sending.onload = () => {
      if (sending.status === 201) resolve((sending.response as FileKept).file);
      else reject(new Problem(codeIn(sending.response)));
    };
    sending.onerror = () => reject(new Problem('offline', true));
    sending.onabort = () => reject(new Problem('offline', true));
    watch.signal.addEventListener('abort', () => sending.abort());
    sending.send(file);
  });
}

function codeIn(body: unknown): ProblemCode {
  return typeof body === 'object' && body !== null && 'code' in body
    ? (body.code as ProblemCode)
    : 'unavailable';
}
