import { Outlet } from 'react-router';
import { DemoLine } from './demo-line';
import classes from './quiet-frame.module.css';

/** A page with one sheet and no way out but its own: nothing else asks for attention. */
export function QuietFrame() {
  return (
    <div className={classes.place}>
      <main id="main" tabIndex={-1} className={classes.page}>
        <Outlet />
      </main>
      <DemoLine />
    </div>
  );
}
