/** The room: pre-join, stage, chat and people. */
export function RoomPage() {
  return <main />;
}
