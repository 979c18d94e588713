import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { dayAndClock } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { Rows } from '@/ui/block/rows';
import { stateOf } from '../model';
import { useInvitations } from '../use-invitations';

/** How many links open the room now and until when, and where they are made and withdrawn. */
export function LinksCard({ room }: { room: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const links = useInvitations(room).data?.invitations;
  const open = links?.filter((one) => stateOf(one, now) === 'open') ?? [];
  const last = Math.max(...open.map((one) => one.expires_at));
  return (
    <section>
      <h2 className="section-title">{t('room-settings.settings.links')}</h2>
      <Rows>
        <li>
          <div>
            {links === undefined ? null : (
              <p>
                {open.length === 0
                  ? t('room-settings.settings.linksNone')
                  : t('room-settings.settings.linksOpen', {
                      count: open.length,
                      time: dayAndClock(reader, last),
                    })}
              </p>
            )}
            <p className="secondary">{t('room-settings.settings.linksWhy')}</p>
          </div>
          <Button component={Link} to={paths.invite(room)}>
            {t('room-settings.settings.linksAct')}
          </Button>
        </li>
      </Rows>
    </section>
  );
}
