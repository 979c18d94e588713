import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ExportJob, ExportPreview } from '@/protocol/generated';
import { AMARA, visit } from '@/testing/visit';
import type { Routes } from '@/testing/service';

const HELD: ExportPreview = {
  episodes: 2,
  present_ms: 6_300_000,
  first_at: Date.UTC(2026, 9, 12, 15),
  last_at: Date.UTC(2026, 10, 2, 15),
  meetings: [],
  unshown: [],
};
const JOB: ExportJob = {
  id: 'ex_1',
  format: 'pdf',
  state: 'running',
  done: 3,
  total: 8,
  created_at: 0,
  expires_at: Date.UTC(2026, 10, 25, 15),
  size: null,
  name: '',
  unshown: [],
};

function routes(jobs: () => ExportJob[]): Routes {
  return {
    'GET /rooms?archived=false': () => ({ body: { rooms: [] } }),
    'GET /rooms?archived=true': () => ({ body: { rooms: [] } }),
    'POST /exports/preview': () => ({ body: HELD }),
    'GET /countersignatures': () => ({ body: { mine: [], asked: [] } }),
    'GET /exports': () => ({ body: { exports: jobs() } }),
  };
}

it('says what a choice holds before anything is made, and orders just that', async () => {
  const jobs: ExportJob[] = [];
  const { user, service } = await visit({
    path: '/export?episode=ep_1',
    me: AMARA,
    routes: {
      ...routes(() => jobs),
      'POST /exports': () => {
        jobs.push(JOB);
        return { status: 202, body: JOB };
      },
    },
  });
  expect(await screen.findByText(/2 episodes, 1 hour 45 minutes of your time/)).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: 'Chat' }));
  await user.click(screen.getByRole('button', { name: 'Export' }));
  expect(await screen.findByText('Gathering, 3 of 8 episodes')).toBeTruthy();
  const order = service.asked.find((one) => one.route === 'POST /exports')?.body as {
    choice: { episodes: string[]; parts: string[] };
  };
  expect(order.choice.episodes).toEqual(['ep_1']);
  expect(order.choice.parts).toContain('chat');
});

it('stops one that is under way and fetches one that is ready', async () => {
  const ready: ExportJob = {
    ...JOB,
    id: 'ex_2',
    state: 'done',
    done: 8,
    size: 52_000,
    name: 'episodes-2026-11-24.pdf',
  };
  const { user, service } = await visit({
    path: '/export',
    me: AMARA,
    routes: { ...routes(() => [JOB, ready]), 'DELETE /exports/ex_1': () => ({ status: 204 }) },
  });
  const list = await screen.findByRole('region', { name: 'Ready or on their way' });
  const link = await within(list).findByRole('link', { name: 'Fetch' });
  expect(link.getAttribute('href')).toBe('/api/v1/exports/ex_2/file');
  await user.click(within(list).getByRole('button', { name: 'Stop' }));
  await waitFor(() =>
    expect(service.asked).toContainEqual({ route: 'DELETE /exports/ex_1', body: undefined }),
  );
});

it('keeps the sheet and the calendar away from a portfolio', async () => {
  const rules = {
    id: 'nmc',
    name: 'the council',
    about: 'Thirty-five hours.',
    years: 3,
    hours: 35,
    accounts: 5,
    categories: [],
    checked: '2026-11-24',
  };
  const { user } = await visit({
    path: '/export',
    me: AMARA,
    routes: {
      ...routes(() => []),
      'GET /portfolio/rules': () => ({ body: { rules: [{ ...rules, id: 'generic' }, rules] } }),
      'POST /portfolio/standing': () => ({
        body: { rules, hours: 5.2, accounts: 1, categories: [] },
      }),
    },
  });
  await user.click(await screen.findByRole('switch', { name: /As a portfolio/ }));
  expect(await screen.findByText('1 of 5')).toBeTruthy();
  expect(screen.queryByRole('checkbox', { name: 'Chat' })).toBeNull();
});

it('says which scripts a PDF cannot show, before and after it is made', async () => {
  const made: ExportJob = {
    ...JOB,
    state: 'done',
    done: 8,
    size: 52_000,
    name: 'episodes-2026-11-24.pdf',
    unshown: ['thai'],
  };
  await visit({
    path: '/export',
    me: AMARA,
    routes: {
      ...routes(() => [made]),
      'POST /exports/preview': () => ({ body: { ...HELD, unshown: ['thai', 'emoji'] } }),
    },
  });
  expect(await screen.findByText(/have no font for: Thai and emoji/)).toBeTruthy();
  expect(await screen.findByText('▯ stands for signs of: Thai')).toBeTruthy();
});
