/** The mark of Moorage: a sail over a hull. */
export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--m-accent-fill)" />
      <path d="M15 6.5v13H7.2c1.4-4.8 4-9.3 7.8-13Z" fill="#fff" />
      <path d="M17 9.5c3.2 2.5 5.6 6 6.9 10H17Z" fill="#fff" opacity=".78" />
      <path d="M6 22h20c-.9 2.6-2.9 4-5.6 4h-8.8C8.9 26 6.9 24.6 6 22Z" fill="#fff" />
    </svg>
  );
}
