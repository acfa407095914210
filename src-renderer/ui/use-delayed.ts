import { useEffect, useState } from 'react';

/** True once `wanted` has been true for `milliseconds`: what is over sooner is never shown. */
export function useDelayed(wanted: boolean, milliseconds: number): boolean {
  const [due, setDue] = useState(false);
  useEffect(() => {
    if (!wanted) return setDue(false);
    const timer = setTimeout(() => setDue(true), milliseconds);
    return () => clearTimeout(timer);
  }, [wanted, milliseconds]);
  return wanted && due;
}
