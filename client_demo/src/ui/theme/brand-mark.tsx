/** The arch, an open door: the house's mark. */
export function BrandMark({ size = 30 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path
        d="M3 29V14.5a11 11 0 0 1 19.5-7A13 13 0 0 0 14 19.5V29Z"
        fill="var(--accent)"
        opacity=".38"
      />
      <path
        d="M12 29V17.5a8.5 8.5 0 0 1 17 0V29a1 1 0 0 1-1 1H13a1 1 0 0 1-1-1Z"
        fill="var(--accent)"
      />
      <circle cx="24.3" cy="21.5" r="1.5" fill="var(--bg)" />
    </svg>
  );
}
