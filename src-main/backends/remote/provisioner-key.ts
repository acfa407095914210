/** What a provisioner is shown with each call. */
export type ProvisionerKey =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly value: string }
  /** The settings name a variable that is not there. */
  | { readonly kind: 'unset'; readonly variable: string }
  /** No header can carry it. */
  | { readonly kind: 'unusable' };

/** The `provisioner_api_key` setting; a `$NAME` value is read from `env`. It is a secret: never in a message or a log. */
export function resolveProvisionerKey(
  setting: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): ProvisionerKey {
  if (!setting) return { kind: 'none' };
  const variable = setting.startsWith('$') ? setting.slice(1) : undefined;
  const value = variable === undefined ? setting : env[variable]?.trim();
  if (!value) return { kind: 'unset', variable: variable ?? '' };
  return /^[\x21-\x7e]+$/.test(value) ? { kind: 'key', value } : { kind: 'unusable' };
}
