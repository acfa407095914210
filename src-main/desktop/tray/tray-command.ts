/** What an item of the tray's menu does. */
export type TrayCommand =
  | { readonly kind: 'open-dashboard' }
  | { readonly kind: 'show-sandbox'; readonly id: string }
  | { readonly kind: 'new-sandbox' }
  | { readonly kind: 'open-url'; readonly url: string }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'release'; readonly id: string }
  | { readonly kind: 'destroy'; readonly id: string }
  | { readonly kind: 'clean-up-idle' }
  | { readonly kind: 'destroy-all' }
  | { readonly kind: 'pause-reaping'; readonly paused: boolean }
  | { readonly kind: 'start-at-login'; readonly enabled: boolean }
  | { readonly kind: 'quit' };
