import type { SettingControlProps } from './setting-control.tsx';

/** How a field is named and described, for those who cannot see where it stands. */
export function labelled({ title, problem, description }: SettingControlProps) {
  return {
    'aria-label': title,
    description,
    error: problem,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as (
      | 'label'
      | 'input'
      | 'error'
      | 'description'
    )[],
  };
}
