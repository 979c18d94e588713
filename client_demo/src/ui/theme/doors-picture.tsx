/** Two doors, one open and one only drawn: what an empty place shows. */
export function DoorsPicture() {
  return (
    <svg viewBox="0 0 112 56" width={112} height={56} aria-hidden="true">
      <path d="M12 52V28a18 18 0 0 1 36 0v24Z" fill="var(--accent-soft)" />
      <circle cx="43" cy="36" r="2" fill="var(--accent)" />
      <path
        d="M58 52V28a18 18 0 0 1 36 0v24"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.5"
        strokeDasharray="4 4"
      />
      <path d="M2 52.5h106" stroke="var(--accent)" strokeWidth="1.5" opacity=".7" />
    </svg>
  );
}
