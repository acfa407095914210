import { Fragment } from 'react';

/** `text`, which may go on in another line after each underscore. */
export function Breakable({ text }: { readonly text: string }) {
  const [first, ...rest] = text.split('_');
  let at = 0;
  return (
    <>
      {first}
      {rest.map((part) => {
        at += part.length + 1;
        return (
          <Fragment key={at}>
            _<wbr />
            {part}
          </Fragment>
        );
      })}
    </>
  );
}
