import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import { paths } from '@/lib/paths';
import {
  episodeQuery,
  looksQuery,
  meetingsQuery,
  ownReflectionQuery,
  roomQuery,
  sharedQuery,
} from '@/http/page-queries';
import { meQuery } from '@/http/use-me';

/**
 * What a page needs before it can be drawn is asked for as soon as it is known who is there, and not
 * when the first parts around it stand: on a phone those take as long as the questions.
 *
 * Only for somebody who is signed in: a stranger would be refused.
 */
export async function askAhead(client: QueryClient, pathname: string): Promise<void> {
  const me = await client.query(meQuery);
  if (me === null) return;
  // What fails is asked again, and told, by whatever shows it.
  await Promise.allSettled(questionsAt(pathname).map((ask) => ask(client)));
}

type Question = (client: QueryClient) => Promise<unknown>;

function questionsAt(pathname: string): readonly Question[] {
  const { room, episode } = {
    ...matchPath(paths.room(':room'), pathname)?.params,
    ...matchPath(paths.episode(':room', ':episode'), pathname)?.params,
  };
  if (room === undefined || pathname === paths.newRoom) return [];
  const ofRoom: Question = (client) => client.query(roomQuery(room));
  if (episode === undefined) return [ofRoom];
  return [
    (client) => client.query(episodeQuery(episode)),
    ofRoom,
    (client) => client.query(ownReflectionQuery(episode)),
    (client) => client.query(sharedQuery(episode)),
    (client) => client.query(looksQuery(episode)),
    (client) => client.query(meetingsQuery(room)),
  ];
}
