import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import type { InvitationCreate } from '@/protocol/generated';

const key = (room: string) => ['invitations', room];

export function useInvitations(room: string) {
  return useQuery({ queryKey: key(room), queryFn: () => api.invitations(room) });
}

export function useInvite(room: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: InvitationCreate) => api.invite(room, wish),
    onSuccess: () => void client.invalidateQueries({ queryKey: key(room) }),
  });
}

export function useRevocation(room: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.revokeInvitation(room, id),
    onSuccess: () => void client.invalidateQueries({ queryKey: key(room) }),
  });
}
