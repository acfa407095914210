export const connectionStrings = {
  lostTitle: 'The connection to Moorage is lost',
  lost: 'Reconnecting. What is listed below is as it was last seen.',
  retry: 'Retry now',
  callLost: 'The dashboard is not connected to Moorage. Try again once it is.',
  refusedTitle: 'This link does not open the dashboard any more',
  refused: 'Each link works once, and not for long. This command prints a new one:',
  refusedCommand: 'npm run -s moorage -- dashboard',
  refusedInstalled: 'With an installed Moorage:',
  refusedInstalledCommand: 'moorage dashboard',
} as const;
