<?php
// The image's entry point: settings from the environment, then the database, then the site itself, then Apache in this process's place.
// Everything can be done again: a pod that is killed half-way is followed by one that finishes.
require '/opt/site/database.php';

const RUN = '/run/wordpress';
const WELCOME = '/etc/wordpress/welcome/welcome.txt';

// WordPress would write a mail to the administrator; there is no mail server here.
function wp_new_blog_notification(...$ignored): void
{
}

function writeSettings(): array
{
    $links = [];
    foreach (getenv() as $name => $value)
        if (str_starts_with($name, 'footer_link') && preg_match('~^(.+)\s+(https?://\S+)$~', trim($value), $parts))
            $links[$parts[2]] = $parts[1];
    $settings = ['FOOTER_LINKS' => $links];
    foreach (['DB_HOST', 'DB_NAME', 'DB_USER', 'DB_PASSWORD', 'COOKIE_SECRET', 'SITE_ACCENT', 'SITE_ANNOUNCEMENT', 'SITE_COMMENTS', 'SITE_FOOTER',
        'SITE_FOOTER_DATE', 'SITE_FOOTER_VERSION', 'SITE_FRONT_PAGE', 'SITE_HOST', 'SITE_RELEASE', 'SITE_SEATS', 'SITE_TITLE'] as $name)
        $settings[$name] = (string) getenv($name);
    $before = umask(0077);                          // the database's password is in it
    file_put_contents(RUN . '/settings.php', '<?php return ' . var_export($settings, true) . ';');
    umask($before);
    return $settings;
}

function install(array $settings): void
{
    wp_install($settings['SITE_TITLE'], getenv('ADMIN_USER'), getenv('ADMIN_EMAIL'), true, '', wp_slash(getenv('ADMIN_PASSWORD')));
    $GLOBALS['wp_rewrite']->set_permalink_structure('/%postname%/');
    flush_rewrite_rules(false);
    $text = is_readable(WELCOME) ? file_get_contents(WELCOME) : (string) getenv('SITE_WELCOME');
    wp_update_post(['ID' => 1, 'post_title' => 'Welcome', 'post_content' => wp_slash(wpautop(esc_html($text)))]);
    say('The site is installed.');
}

function administrator(string $name, string $email, string $password): void
{
    $user = get_user_by('login', $name);
    if (!$user)
        wp_insert_user(['user_login' => $name, 'user_email' => wp_slash($email), 'user_pass' => $password, 'role' => 'administrator']);
    elseif (!wp_check_password($password, $user->user_pass, $user->ID))
        wp_set_password($password, $user->ID);
}

$settings = writeSettings();
$db = database();
// Of several pods one installs, and the others find it done.
if (($db->query("SELECT GET_LOCK('site', 300)")->fetch_row()[0] ?? 0) != 1) {
    say('Another pod has been installing the site for 5 minutes.');
    exit(1);
}

$_SERVER += ['HTTP_HOST' => 'localhost:8080', 'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_URI' => '/'];
define('WP_INSTALLING', true);
require '/usr/share/wordpress/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
if (is_blog_installed())
    wp_upgrade();
else
    install($settings);
update_option('blogname', $settings['SITE_TITLE']);
update_option('admin_email', getenv('ADMIN_EMAIL'));
update_option('posts_per_page', $settings['SITE_FRONT_PAGE'] === 'front_newest' ? 1 : 10);
administrator(getenv('ADMIN_USER'), getenv('ADMIN_EMAIL'), getenv('ADMIN_PASSWORD'));
$db->close();

// Pages need no more of the environment than settings.php has.
$kept = array_intersect_key(getenv(), array_flip(['PATH', 'PHP_INI_SCAN_DIR']));
say("Release {$settings['SITE_RELEASE']} serves on port 8080.");
pcntl_exec('/usr/sbin/apache2', ['-f', '/etc/apache2/site.conf', '-DFOREGROUND'], $kept);
exit(1);
