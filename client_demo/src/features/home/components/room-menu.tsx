import { Menu } from '@mantine/core';
import {
  IconBook2,
  IconChartLine,
  IconMessageCircle,
  IconSettings,
  IconUserPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { RoomSummary } from '@/protocol/generated';
import { icon } from '@/ui/theme/icon';
import { useLateMenu } from '@/ui/use-late-menu';
import { mayInvite } from '../model';
import { RoomTarget } from './room-target';

/** What else there is to a room beside entering it; opens as soon as it is there. */
export function RoomMenu({ one }: { one: RoomSummary }) {
  const { t } = useTranslation();
  const { id, title } = one.room;
  const { target, opened, onChange } = useLateMenu();
  return (
    <Menu position="bottom-end" opened={opened} onChange={onChange}>
      <Menu.Target>
        <RoomTarget title={title} ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to={paths.reading(id)}
          leftSection={<IconMessageCircle {...icon} />}
        >
          {t('home.prepare')}
        </Menu.Item>
        <Menu.Item component={Link} to={paths.episodes(id)} leftSection={<IconBook2 {...icon} />}>
          {t('home.allEpisodes')}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to={paths.timeline(id)}
          leftSection={<IconChartLine {...icon} />}
        >
          {t('home.line')}
        </Menu.Item>
        {mayInvite(one) ? (
          <Menu.Item
            component={Link}
            to={paths.invite(id)}
            leftSection={<IconUserPlus {...icon} />}
          >
            {t('home.invite')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          component={Link}
          to={paths.roomSettings(id)}
          leftSection={<IconSettings {...icon} />}
        >
          {t('home.settings')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
