import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The server writes the pages (src/ssr); Vite only makes the scripts, styles and fonts they name.
// Everything it emits carries a hash of its content, so it can be cached for ever.
export default defineConfig({
    plugins: [react()],
    base: '/',
    build: {
        outDir: 'dist',
        manifest: 'manifest.json',
        target: 'es2022',
        cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1200,
        rollupOptions: {
            input: { main: 'src/app/main.tsx' },
            output: {
                codeSplitting: {
                    groups: [
                        // MapLibre apart from the code that drives it: it changes with its own releases only.
                        { name: 'maplibre', test: /node_modules\/maplibre-gl\/.*js$/ },
                        // What the journey page shares with others comes in one piece: many small ones cost it bytes and requests.
                        { name: 'shared', minShareCount: 2, test: /src\/(config\/paths|lib\/(?!console|i18n\/(console|en-)|token)|components\/(ui\/(?!data-table)|errors|layout))/ },
                    ],
                },
            },
        },
    },
    test: {
        environment: 'happy-dom',
        include: ['src/**/*.test.{ts,tsx}'],
        restoreMocks: true,
    },
});
