<?php
// What Debian's wp-config.php includes. The values are written by start.php, the code is the image's.
$site_settings = require '/run/wordpress/settings.php';

foreach (['DB_HOST', 'DB_NAME', 'DB_USER', 'DB_PASSWORD'] as $site_name)
    define($site_name, $site_settings[$site_name]);
define('DB_CHARSET', 'utf8mb4');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $site_name)
    define($site_name, hash_hmac('sha256', $site_name, $site_settings['COOKIE_SECRET']));

// By a node's port the site has as many addresses as there are nodes: it is called what the browser called it, unless one name is given.
$site_host = $site_settings['SITE_HOST'] ?: ($_SERVER['HTTP_HOST'] ?? '');
if (PHP_SAPI === 'cli' || !preg_match('/^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d+)?$/i', $site_host))
    $site_host = 'localhost:8080';
$site_scheme = ($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https' ? 'https' : 'http';
define('WP_HOME', "$site_scheme://$site_host");
define('WP_SITEURL', WP_HOME);

define('WP_CONTENT_DIR', '/usr/share/wordpress/wp-content');
define('DISALLOW_FILE_MODS', true);         // the image is read-only; themes and plugins come with a release
define('WP_HTTP_BLOCK_EXTERNAL', true);     // there may be no internet, and pages do not wait for it
define('DISABLE_WP_CRON', true);
