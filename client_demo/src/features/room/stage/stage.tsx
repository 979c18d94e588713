import { useElementSize } from '@mantine/hooks';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { columnsFor, type Tile } from './model';
import classes from './stage.module.css';
import { TileView } from './tile';
import type { StageState } from './use-stage';

/** Over nine people the grid pages: no tile gets smaller than 180 px. */
const PAGE = 9;

/** The people. One stop for the keyboard; arrows go from tile to tile. */
export function Stage({ stage }: { stage: StageState }) {
  const { t } = useTranslation();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows walk the tiles; each tile takes the focus itself
    <div
      className={classes.stage}
      role="group"
      aria-label={t('room.stage.people')}
      onKeyDown={walk}
    >
      {stage.layout === 'speaker' ? <Speaker stage={stage} /> : <Grid stage={stage} />}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-tile]')];
  const at = tiles.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  tiles[(at + step + tiles.length) % tiles.length]?.focus();
}

function Speaker({ stage }: { stage: StageState }) {
  const { large, tiles } = stage;
  if (large === undefined) return null;
  const rest = tiles.filter((tile) => tile.key !== large.key && (stage.selfShown || !tile.self));
  const self = rest.find((tile) => tile.self);
  const others = rest.filter((tile) => !tile.self);
  return (
    <>
      <div className={classes.large}>
        <TileView tile={large} speaking={stage.speaking.includes(large.session)} first large />
      </div>
      {others.length === 0 ? null : (
        <div className={classes.strip}>
          {others.map((tile) => (
            <TileView key={tile.key} tile={tile} speaking={stage.speaking.includes(tile.session)} />
          ))}
        </div>
      )}
      {self === undefined ? null : (
        <div className={classes.self}>
          <TileView tile={self} speaking={false} corner />
        </div>
      )}
    </>
  );
}

function Grid({ stage }: { stage: StageState }) {
  const { ref, width, height } = useElementSize();
  const [page, setPage] = useState(0);
  const tiles = stage.tiles.filter(
    (tile) => stage.selfShown || !tile.self || stage.tiles.length === 1,
  );
  const pages = Math.max(1, Math.ceil(tiles.length / PAGE));
  const from = Math.min(page, pages - 1) * PAGE;
  const shown = tiles.slice(from, from + PAGE);
  const columns = columnsFor(shown.length, width || 1, height || 1);
  return (
    <>
      <div
        ref={ref}
        className={classes.grid}
        data-columns={columns}
        data-rows={Math.ceil(shown.length / columns)}
      >
        {shown.map((tile, index) => (
          <TileView
            key={tile.key}
            tile={tile}
            first={index === 0}
            speaking={stage.speaking.includes(tile.session)}
          />
        ))}
      </div>
      {pages > 1 ? <Pages page={from / PAGE} pages={pages} tiles={tiles} onPage={setPage} /> : null}
    </>
  );
}

function Pages({
  page,
  pages,
  tiles,
  onPage,
}: {
  page: number;
  pages: number;
  tiles: readonly Tile[];
  onPage: (page: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <nav className={classes.pages} aria-label={t('room.stage.pages', { count: tiles.length })}>
      <button
        type="button"
        className={classes.page}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      >
        {t('room.stage.before')}
      </button>
      <span>{t('room.stage.page', { page: page + 1, pages })}</span>
      <button
        type="button"
        className={classes.page}
        disabled={page === pages - 1}
        onClick={() => onPage(page + 1)}
      >
        {t('room.stage.next')}
      </button>
    </nav>
  );
}
