/** The logo. Hidden from screen readers: the name is next to it. */
export const Logo = () => (
  <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8.5" />
    <path d="M13.7 6.5h4.6l-.6 12h-3.4z" />
    <circle cx="16" cy="23.2" r="2.4" />
  </svg>
);
