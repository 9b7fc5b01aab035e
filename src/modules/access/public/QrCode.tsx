import { useEffect, useState } from 'react';

/** A QR code as one drawing, dark on light in both themes, because cameras expect that. Blank until it is worked out. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [squares, setSquares] = useState<readonly (readonly boolean[])[]>([]);
  useEffect(() => {
    let current = true;
    void import('uqr').then(({ encode }) => (current ? setSquares(encode(text, { border: 2 }).data) : undefined));
    return () => {
      current = false;
    };
  }, [text]);
  const path = squares.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${squares.length || 1} ${squares.length || 1}`} shapeRendering="crispEdges">
      <rect width="100%" height="100%" className="qr-light" /><path d={path} className="qr-dark" />
    </svg>
  );
}
