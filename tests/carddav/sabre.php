<?php
// A CardDAV server of sabre/dav, the engine inside Baïkal and Nextcloud, with their addresses.
//
// Takes from the environment: LAYOUT (baikal or nextcloud), DATABASE (a file), LOGIN (user:password).
// For PHP's own server: php -S 127.0.0.1:PORT sabre.php

use Sabre\CardDAV;
use Sabre\DAV;
use Sabre\DAVACL;

error_reporting(E_ALL & ~E_DEPRECATED); // the Debian package is older than PHP 8
ini_set('display_errors', '0');
require 'Sabre/autoload.php';

$nextcloud = getenv('LAYOUT') === 'nextcloud';
$base = $nextcloud ? '/remote.php/dav/' : '/dav.php/';
$principals = $nextcloud ? 'principals/users' : 'principals';
[$user, $password] = explode(':', getenv('LOGIN'), 2);

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/.well-known/carddav') {
    header("Location: $base", true, 301);
    exit;
}
if (!str_starts_with("$path/", $base)) {
    http_response_code(404);
    echo '<html><body>Welcome</body></html>';
    exit;
}

/** Baïkal asks for Digest unless told otherwise. */
class Digest extends DAV\Auth\Backend\AbstractDigest
{
    public function getDigestHash($realm, $username)
    {
        global $user, $password;
        return $username === $user ? md5("$user:$realm:$password") : null;
    }
}

class Basic extends DAV\Auth\Backend\AbstractBasic
{
    protected function validateUserPass($username, $given)
    {
        global $user, $password;
        return $username === $user && hash_equals($password, $given);
    }
}

/** The one user, as a principal. */
class Principals extends DAVACL\PrincipalBackend\AbstractBackend
{
    public function getPrincipalsByPrefix($prefix)
    {
        return [$this->getPrincipalByPath("$prefix/" . $GLOBALS['user'])];
    }

    public function getPrincipalByPath($path)
    {
        $known = $GLOBALS['principals'] . '/' . $GLOBALS['user'];
        return $path === $known ? ['uri' => $path, '{DAV:}displayname' => 'Ada'] : null;
    }

    public function updatePrincipal($path, $mutations) { return false; }
    public function searchPrincipals($prefix, array $properties) { return []; }
    public function getGroupMemberSet($principal) { return []; }
    public function getGroupMembership($principal) { return []; }
    public function setGroupMemberSet($principal, array $members) {}
}

/** Cards as Nextcloud keeps them: written anew by sabre/vobject, each UID once, no ETag for a PUT. */
class NextcloudCards extends CardDAV\Backend\PDO
{
    public function createCard($book, $uri, $data)
    {
        $uid = (string) Sabre\VObject\Reader::read($data)->UID;
        foreach ($this->getCards($book) as $card) {
            if ((string) Sabre\VObject\Reader::read($card['carddata'])->UID === $uid) {
                throw new DAV\Exception\BadRequest('VCard object with uid already exists');
            }
        }
        parent::createCard($book, $uri, self::anew($data));
        return null;
    }

    public function updateCard($book, $uri, $data)
    {
        parent::updateCard($book, $uri, self::anew($data));
        return null;
    }

    private static function anew($data)
    {
        $card = Sabre\VObject\Reader::read($data);
        $card->PRODID = '-//Sabre//Sabre VObject//EN';
        $card->REV = gmdate('Ymd\THis\Z');
        return $card->serialize();
    }
}

/** Nextcloud's address books lie one folder deeper. */
class NextcloudRoot extends CardDAV\AddressBookRoot
{
    public function getName() { return 'users'; }
}

class NextcloudPlugin extends CardDAV\Plugin
{
    public function beforeGetProperties($path, DAV\INode $node, array &$asked, array &$found)
    {
        $home = '{' . self::NS_CARDDAV . '}addressbook-home-set';
        if ($node instanceof DAVACL\IPrincipal && in_array($home, $asked)) {
            unset($asked[array_search($home, $asked)]);
            $found[200][$home] = new DAV\Property\Href('addressbooks/users/' . $node->getName() . '/');
        }
        return parent::beforeGetProperties($path, $node, $asked, $found);
    }
}

$fresh = !file_exists(getenv('DATABASE'));
$pdo = new PDO('sqlite:' . getenv('DATABASE'), null, null, [PDO::ATTR_TIMEOUT => 60]);
$pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
$cards = $nextcloud ? new NextcloudCards($pdo) : new CardDAV\Backend\PDO($pdo);
if ($fresh) {
    // As in sabre/dav's examples/sql, which lie among the documents: slim machines have none.
    $pdo->exec('CREATE TABLE addressbooks (id INTEGER PRIMARY KEY ASC, principaluri TEXT, displayname TEXT,
        uri TEXT, description TEXT, ctag INTEGER)');
    $pdo->exec('CREATE TABLE cards (id INTEGER PRIMARY KEY ASC, addressbookid INTEGER, carddata BLOB,
        uri TEXT, lastmodified INTEGER)');
    $cards->createAddressBook("$principals/$user", 'default', ['{DAV:}displayname' => 'Kontakte']);
}

$backend = new Principals();
if ($nextcloud) {
    $tree = [
        new DAV\SimpleCollection('principals', [new DAVACL\PrincipalCollection($backend, $principals)]),
        new DAV\SimpleCollection('addressbooks', [new NextcloudRoot($backend, $cards, $principals)]),
    ];
} else {
    $tree = [
        new DAVACL\PrincipalCollection($backend, $principals),
        new CardDAV\AddressBookRoot($backend, $cards, $principals),
    ];
}
$server = new DAV\Server($tree);
$server->setBaseUri($base);
$server->addPlugin(new DAV\Auth\Plugin($nextcloud ? new Basic() : new Digest(), 'SabreDAV'));
$server->addPlugin($nextcloud ? new NextcloudPlugin() : new CardDAV\Plugin());
$acl = new DAVACL\Plugin();
$acl->defaultUsernamePath = $principals;
$server->addPlugin($acl);
$server->exec();
