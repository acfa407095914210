import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * What the packed Electron can still do, for good. Strict: a fuse that a new Electron brings has to be decided here before
 * anything is packed.
 */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The app is no Node for anybody who sets a variable.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Nothing but the archive is run, and on macOS and Windows nothing but the archive that was packed.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Our pages are served under a scheme of their own.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's default; without them WebAssembly is slower and no safer.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig;
