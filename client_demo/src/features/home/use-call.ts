import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/http/api';
import { useReader } from '@/http/use-reader';
import { newCid } from '@/lib/cid';
import { paths } from '@/lib/paths';
import { fullDay } from '@/lib/time';

export function usePeopleMet() {
  return useQuery({ queryKey: ['met'], queryFn: api.met });
}

/** A room for a single conversation, or the last one where nobody came to that; then its link. */
export function useOneOff() {
  const { t } = useTranslation();
  const reader = useReader();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => {
      const title = t('home.callTitle', { day: fullDay(reader, Date.now(), Date.now()) });
      return api.beginCall({ cid: newCid(), title });
    },
    onSuccess: ({ room, invitation, again }) => {
      void client.invalidateQueries({ queryKey: ['rooms'] });
      void navigate(paths.invite(room.room.id), { state: { link: invitation.link, again } });
    },
  });
}
