import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

const pages = {
    journey: () => import('./routes/journey-page'),
    home: () => import('./routes/home-page'),
    console: () => import('./routes/console-page'),
};
document.documentElement.dataset.font = interUrl;
void (location.pathname.startsWith('/j/') ? pages.journey() : location.pathname.startsWith('/console') ? pages.console() : pages.home());
