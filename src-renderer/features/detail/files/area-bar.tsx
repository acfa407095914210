import { Link } from 'wouter';
import { FILE_AREAS } from '#shared/file-areas.ts';
import { strings } from '../../../strings.ts';
import classes from './area-bar.module.css';
import { crumbsOf, type FilesPlace, filesPath } from './files-place.ts';

const words = strings.files;

export interface AreaBarProps {
  readonly id: string;
  readonly place: FilesPlace;
}

/** Which of the three directories, and where in it. */
export function AreaBar({ id, place: { area, path } }: AreaBarProps) {
  const crumbs = [{ name: words.area[area], path: '' }, ...crumbsOf(path)];
  return (
    <div className={classes.bar}>
      <nav className={classes.areas} aria-label={words.areas}>
        {FILE_AREAS.map((name) => (
          <Link
            key={name}
            className={classes.area}
            href={filesPath(id, { area: name, path: '' })}
            aria-current={name === area ? 'true' : undefined}
          >
            {words.area[name]}
          </Link>
        ))}
      </nav>
      {path !== '' && (
        <nav className={classes.crumbs} aria-label={words.path}>
          {crumbs.map((crumb, index) => {
            const isLast = index === crumbs.length - 1;
            return (
              <span key={crumb.path} className={classes.crumb}>
                {index > 0 && <span aria-hidden>/</span>}
                <Link
                  className={classes.link}
                  href={filesPath(id, { area, path: crumb.path })}
                  aria-current={isLast ? 'location' : undefined}
                >
                  {crumb.name}
                </Link>
              </span>
            );
          })}
        </nav>
      )}
    </div>
  );
}
